import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorOfPerson, searchAudit } from '@mesh/domain/access';
import {
  confirmIdentifier,
  createPerson,
  deactivatePerson,
  getPerson,
  mergePersons,
} from '@mesh/domain/organisation';
import { listMergeProposals } from '@mesh/domain/directory';
import { testEngines, verifies } from '@mesh/platform/testing';
import { ENTERPRISE, USER } from './schema/schemas.ts';
import type { Doc } from './request/read-resource.ts';
import { openTestScim, type TestScim } from './testing/open-test-scim.ts';

describe.each(testEngines)('users of the protocol on $name', (engine) => {
  let t: TestScim;
  beforeAll(async () => {
    t = await openTestScim(engine);
  });
  afterAll(() => t.close());

  const person = (id: string) => getPerson(t.deps, t.admin, id);
  const isLetIn = async (id: string) => (await actorOfPerson(t.deps, t.admin.tenantId, id)) !== undefined;

  describe('a user', () => {
    test('is a person of the organisation, with what an employer knows of them', async () => {
      verifies(
        'scim:schema-2-names',
        'scim:schema-3-common',
        'scim:schema-4-user',
        'scim:schema-4-enterprise',
        'scim:protocol-3.3-create',
      );
      const boss = await t.user('boss@example.org');
      const { status, body, headers } = await t.ask('POST', '/Users', {
        body: {
          schemas: [USER, ENTERPRISE],
          UserName: 'ada@example.org',
          externalId: '00u1',
          name: { givenName: 'Ada', familyName: 'Lovelace', nonsense: 1 },
          emails: [{ value: 'Ada@Example.org', type: 'work', primary: 'True' }],
          title: 'Engineer',
          locale: 'en_GB',
          timezone: 'Europe/London',
          password: 'never kept',
          phoneNumbers: [{ value: '+44' }],
          addresses: [{ type: 'work', locality: 'London', streetAddress: 'Secret Street 1' }],
          [ENTERPRISE]: { employeeNumber: '701984', department: 'Engines', division: 'Looms', manager: boss },
        },
      });
      expect(status).toBe(201);
      const id = body['id'] as string;
      expect(headers.get('location')).toBe(`https://mesh.example.org/scim/v2/Users/${id}`);
      expect(body).toMatchObject({
        schemas: [USER, ENTERPRISE],
        externalId: '00u1',
        active: true,
        emails: [{ value: 'Ada@Example.org', type: 'work', primary: true }],
        [ENTERPRISE]: { manager: { value: boss } },
        meta: { resourceType: 'User', version: headers.get('etag') },
      });
      expect(JSON.stringify(body)).not.toMatch(/never kept|\+44|Secret|nonsense/);
      expect(await person(id)).toMatchObject({
        name: 'Ada Lovelace',
        email: 'ada@example.org',
        jobTitle: 'Engineer',
        department: 'Engines',
        team: 'Looms',
        location: 'London',
        language: 'en-GB',
        timeZone: 'Europe/London',
        managerId: boss,
        managedBy: 'scim',
        identifiers: expect.arrayContaining([
          expect.objectContaining({ kind: 'employee-number', value: '701984', confirmed: true }),
        ]) as unknown,
      });
      expect((await t.ask('GET', `/Users/${id}`)).body).toEqual(body);
      const again = await t.ask('POST', '/Users', { body: { schemas: [USER], userName: 'ADA@example.org' } });
      expect(again).toMatchObject({ status: 409, body: { scimType: 'uniqueness', status: '409' } });
    });

    test('that is not active is nobody from the answer on, and comes back when its client changes its mind', async () => {
      const id = await t.user('eve');
      expect(await isLetIn(id)).toBe(true);
      const off = await t.patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' });
      expect(off).toMatchObject({ status: 200, body: { active: false } });
      expect(await isLetIn(id)).toBe(false);
      expect(await t.patch(`/Users/${id}`, { op: 'replace', value: { active: true } })).toMatchObject({
        body: { active: true },
      });
      expect(await isLetIn(id)).toBe(true);
      // Deactivated here: the client says what it always said.
      await deactivatePerson(t.deps, t.admin, id);
      const user = { schemas: [USER], userName: 'eve', active: true, title: 'Spy' };
      expect(await t.ask('PUT', `/Users/${id}`, { body: user })).toMatchObject({
        status: 200,
        body: { active: false, title: 'Spy' },
      });
      await t.patch(`/Users/${id}`, { op: 'replace', path: 'title', value: 'Mole' });
      await t.ask('PUT', `/Users/${id}`, { body: user });
      expect(await isLetIn(id)).toBe(false);
    });

    test('that is removed is deactivated and hidden; the same one comes back, another of its name is somebody new', async () => {
      verifies('scim:protocol-3.6-delete');
      const id = await t.user('mallory', { externalId: 'm-1' });
      expect(await t.ask('DELETE', `/Users/${id}`)).toMatchObject({ status: 204 });
      expect(await isLetIn(id)).toBe(false);
      for (const [method, body] of [
        ['GET'],
        ['DELETE'],
        ['PUT', { schemas: [USER], userName: 'mallory' }],
      ] as const)
        expect(await t.ask(method, `/Users/${id}`, body === undefined ? {} : { body })).toMatchObject({
          status: 404,
        });
      expect((await t.ask('GET', '/Users?filter=userName eq "mallory"')).body).toMatchObject({
        totalResults: 0,
      });
      const other = await t.user('mallory', { externalId: 'm-2' });
      expect(other).not.toBe(id);
      await t.ask('DELETE', `/Users/${other}`);
      expect(await t.user('mallory', { externalId: 'm-1' })).toBe(id);
      expect(await isLetIn(id)).toBe(true);
    });

    test('is somebody who is known by employee number or issuer, and nobody by mail alone', async () => {
      const known = async (
        name: string,
        kind: 'employee-number' | 'subject',
        system: string,
        value: string,
      ) => {
        const { id } = await createPerson(t.deps, t.admin, { name, email: `${name}@known.example` });
        await confirmIdentifier(t.deps, t.admin, { personId: id, kind, system, value, how: 'administrator' });
        return id;
      };
      const grace = await known('grace', 'employee-number', '', '42');
      const alan = await known('alan', 'subject', 'https://issuer.example', 'sub-alan');
      expect(await t.user('gh', { [ENTERPRISE]: { employeeNumber: '42' } })).toBe(grace);
      expect(await t.user('at', { externalId: 'sub-alan' })).toBe(alan);
      expect(await person(grace)).toMatchObject({ managedBy: 'scim', email: 'grace@known.example' });
      // Two who are named at once are nobody's guess.
      const both = { externalId: 'sub-alan', [ENTERPRISE]: { employeeNumber: '42' } };
      const stranger = await t.user('both', both);
      expect([grace, alan]).not.toContain(stranger);
      const { id: edsger } = await createPerson(t.deps, t.admin, {
        name: 'edsger',
        email: 'edsger@known.example',
      });
      const byMail = await t.user('edsger@known.example', { emails: [{ value: 'edsger@known.example' }] });
      expect(byMail).not.toBe(edsger);
      expect(await person(byMail)).toMatchObject({ email: null });
      const waiting = (await listMergeProposals(t.deps, t.admin)).filter(
        ({ person: one }) => one.id === byMail,
      );
      expect(waiting).toMatchObject([{ other: { id: edsger }, reason: 'mail', client: 'client' }]);
      await mergePersons(t.deps, t.admin, { personId: edsger, otherId: byMail });
      await t.patch(`/Users/${byMail}`, { op: 'replace', path: 'active', value: false });
      expect(await isLetIn(edsger)).toBe(false);
      expect((await listMergeProposals(t.deps, t.admin)).map(({ person: one }) => one.id)).not.toContain(
        byMail,
      );
    });

    test('is a client’s own: others neither see nor change it, and name it as they like', async () => {
      const other = await t.token('other client', 'scim');
      const same = await t.token('client', 'scim');
      const id = await t.user('own', { externalId: 'theirs' });
      expect(await t.ask('GET', `/Users/${id}`, { token: other })).toMatchObject({ status: 404 });
      expect(await t.ask('DELETE', `/Users/${id}`, { token: other })).toMatchObject({ status: 404 });
      expect(await t.ask('GET', `/Users/${id}`, { token: same })).toMatchObject({ status: 200 });
      const twin = await t.ask('POST', '/Users', {
        token: other,
        body: { schemas: [USER], userName: 'own', externalId: 'theirs' },
      });
      expect(twin.status).toBe(201);
      expect(twin.body['id']).not.toBe(id);
    });

    test('is in the audit log by id, and by nothing that says who it is', async () => {
      const id = await t.user('quiet@example.org', { displayName: 'Quiet One' });
      await t.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false });
      const entries = await searchAudit(t.deps, t.admin, { target: id, limit: 9 });
      expect(entries.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['person.create', 'person.deactivate']),
      );
      expect(JSON.stringify(entries.map(({ detail }) => detail))).not.toMatch(/quiet/i);
    });
  });

  describe('what comes in', () => {
    test('needs a token of the scope', async () => {
      verifies('scim:protocol-2-authentication', 'scim:protocol-3.12-errors');
      const reader = await t.token('reader', 'people:read', 'people:write');
      expect(await t.ask('GET', '/Users', { token: 'nonsense' })).toMatchObject({
        status: 401,
        body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '401' },
      });
      expect(await t.ask('GET', '/Users', { token: reader })).toMatchObject({ status: 403 });
      expect(
        await t.ask('POST', '/Users', { token: reader, body: { schemas: [USER], userName: 'x' } }),
      ).toMatchObject({ status: 403 });
    });

    test.each([
      ['no user name', { schemas: [USER] }, 'invalidValue'],
      ['no schema', { userName: 'x' }, 'invalidSyntax'],
      ['no truth', { schemas: [USER], userName: 'x', active: 'perhaps' }, 'invalidValue'],
      ['no object for a name', { schemas: [USER], userName: 'x', name: 'Ada' }, 'invalidSyntax'],
      ['an endless text', { schemas: [USER], userName: 'x'.repeat(1001) }, 'invalidValue'],
      ['a text that no database holds', { schemas: [USER], userName: 'x\u0000' }, 'invalidValue'],
      [
        'a manager who is nobody',
        { schemas: [USER], userName: 'x', [ENTERPRISE]: { manager: { value: 'x' } } },
        'invalidValue',
      ],
      ['no JSON', '{', 'invalidSyntax'],
      ['a list', '[]', 'invalidSyntax'],
      [
        'two that come first',
        {
          schemas: [USER],
          userName: 'x',
          emails: [
            { value: 'a', primary: true },
            { value: 'b', primary: true },
          ],
        },
        'invalidValue',
      ],
    ])('is refused with %s', async (_, body, scimType) => {
      verifies('scim:schema-2-primary');
      expect(await t.ask('POST', '/Users', { body })).toMatchObject({ status: 400, body: { scimType } });
    });

    test('is not changed by who has not seen it', async () => {
      verifies('scim:protocol-3.14-etags', 'scim:protocol-3.5.1-replace');
      const id = await t.user('tagged');
      const { headers } = await t.ask('GET', `/Users/${id}`);
      const etag = headers.get('etag')!;
      expect(await t.ask('GET', `/Users/${id}`, { headers: { 'if-none-match': etag } })).toMatchObject({
        status: 304,
      });
      const body: Doc = { schemas: [USER], userName: 'tagged', title: 'One' };
      expect(await t.ask('PUT', `/Users/${id}`, { body, headers: { 'if-match': etag } })).toMatchObject({
        status: 200,
      });
      for (const method of ['PUT', 'DELETE'])
        expect(await t.ask(method, `/Users/${id}`, { body, headers: { 'if-match': etag } })).toMatchObject({
          status: 412,
        });
    });
  });
});
