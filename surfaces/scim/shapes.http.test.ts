import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifies } from '@mesh/platform/testing';
import { ENTERPRISE } from './schema/schemas.ts';
import type { Doc } from './request/read-resource.ts';
import { openTestScim, type TestScim } from './testing/open-test-scim.ts';

let t: TestScim;
let boss: string;
beforeAll(async () => {
  t = await openTestScim();
  boss = await t.user('boss');
});
afterAll(() => t.close());

const work = (value: string, rest: Doc = {}): Doc => ({ value, type: 'work', ...rest });
const START: Doc = {
  displayName: 'Ada',
  name: { givenName: 'Ada', familyName: 'Lovelace' },
  title: 'Engineer',
  emails: [work('ada@example.org', { primary: true })],
  [ENTERPRISE]: { department: 'Engines', employeeNumber: 'n1' },
};

let made = 0;
async function after(start: Doc, ...operations: unknown[]): Promise<Doc> {
  const said = structuredClone(start);
  made += 1;
  ((said[ENTERPRISE] as Doc | undefined) ?? {})['employeeNumber'] = `n${made}`;
  const id = await t.user(`user ${made}`, said);
  const { status, body } = await t.patch(`/Users/${id}`, ...operations);
  expect([status, body['detail']]).toEqual([200, undefined]);
  expect((await t.ask('GET', `/Users/${id}`)).body).toEqual(body);
  return body;
}

describe('a user is changed by what clients send', () => {
  test.each<[string, unknown, Doc]>([
    ['"False" as a word', { op: 'Replace', path: 'active', value: 'False' }, { active: false }],
    [
      'no path',
      { op: 'replace', value: { active: false, title: 'Analyst' } },
      { active: false, title: 'Analyst' },
    ],
    [
      'no path, and dotted names',
      { op: 'Replace', value: { 'name.familyName': 'King', displayName: 'A. K.' } },
      { name: { givenName: 'Ada', familyName: 'King' }, displayName: 'A. K.' },
    ],
    [
      'no path, and names with their schema',
      { op: 'Add', value: { [`${ENTERPRISE}:department`]: 'Looms' } },
      { [ENTERPRISE]: { department: 'Looms' } },
    ],
    [
      'no path, and an extension',
      { op: 'replace', value: { [ENTERPRISE]: { costCenter: '7' } } },
      { [ENTERPRISE]: { department: 'Engines', costCenter: '7' } },
    ],
    [
      'no path, and names with filters',
      { op: 'Replace', value: { 'emails[type eq "work"].value': 'a@example.net' } },
      { emails: [work('a@example.net', { primary: true })] },
    ],
    [
      'a path with a schema',
      { op: 'Replace', path: `${ENTERPRISE}:department`, value: 'Looms' },
      { [ENTERPRISE]: { department: 'Looms' } },
    ],
    [
      'the core schema in a path',
      { op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:title', value: 'Analyst' },
      { title: 'Analyst' },
    ],
    [
      'a filter that fits a value',
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'b@example.net' },
      { emails: [work('b@example.net', { primary: true })] },
    ],
    [
      'a filter that fits none',
      { op: 'Add', path: 'emails[type eq "home"].value', value: 'home@example.net' },
      { emails: [work('ada@example.org', { primary: true }), { type: 'home', value: 'home@example.net' }] },
    ],
    [
      'a new value that comes first',
      { op: 'add', path: 'emails', value: [{ type: 'home', value: 'h@example.net', primary: true }] },
      {
        emails: [
          work('ada@example.org', { primary: false }),
          { type: 'home', value: 'h@example.net', primary: true },
        ],
      },
    ],
    [
      'what is not kept',
      { op: 'Add', path: 'phoneNumbers[type eq "work"].value', value: '+1' },
      { title: 'Engineer' },
    ],
    [
      'a schema of its own',
      { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:Own:2.0:User:tag', value: 'x' },
      { title: 'Engineer' },
    ],
    [
      'a street',
      { op: 'Add', path: 'addresses[type eq "work"].streetAddress', value: 'x' },
      { title: 'Engineer' },
    ],
    [
      'a city',
      { op: 'Add', path: 'addresses[type eq "work"].locality', value: 'Paris' },
      { addresses: [{ type: 'work', locality: 'Paris' }] },
    ],
    [
      'a value read only within others',
      { op: 'replace', value: { id: 'x', groups: [], title: 'T' } },
      { title: 'T' },
    ],
  ])('%s', async (_, operation, expected) => {
    verifies('scim:protocol-3.5.2-patch');
    expect(await after(START, operation)).toMatchObject(expected);
  });

  test('a manager as a text, as an object, and none any more', async () => {
    verifies('scim:schema-2-unassigned');
    for (const value of [boss, { value: boss }, [{ value: boss }]]) {
      const path = `${ENTERPRISE}:manager`;
      const told = Array.isArray(value) ? value[0] : value;
      expect(await after(START, { op: 'Add', path, value: told })).toMatchObject({
        [ENTERPRISE]: { manager: { value: boss } },
      });
    }
    const led = { ...START, [ENTERPRISE]: { manager: { value: boss } } };
    for (const gone of [
      { op: 'Remove', path: `${ENTERPRISE}:manager` },
      { op: 'Replace', path: `${ENTERPRISE}:manager`, value: '' },
      { op: 'replace', value: { [ENTERPRISE]: { manager: null } } },
    ])
      expect((await after(led, gone))[ENTERPRISE]).not.toHaveProperty('manager');
  });

  test('values go by filter, by name, and all at once', async () => {
    const two = { ...START, emails: [work('a@x.example'), { type: 'home', value: 'b@x.example' }] };
    const rest = async (operation: unknown) => (await after(two, operation))['emails'];
    expect(await rest({ op: 'remove', path: 'emails[type eq "work"]' })).toEqual([two.emails[1]]);
    expect(await rest({ op: 'Remove', path: 'emails', value: [{ value: 'b@x.example' }] })).toEqual([
      two.emails[0],
    ]);
    expect(await rest({ op: 'remove', path: 'emails' })).toBeUndefined();
  });

  test.each([
    ['a path that is none', { op: 'add', path: 'emails[', value: 1 }, 'invalidPath'],
    ['an attribute that is none', { op: 'add', path: 'shoeSize', value: 1 }, 'invalidPath'],
    ['what is read only', { op: 'replace', path: 'id', value: 'x' }, 'mutability'],
    ['what everybody needs', { op: 'remove', path: 'userName' }, 'mutability'],
    ['nothing to remove', { op: 'remove' }, 'noTarget'],
    ['no operation', { op: 'move', path: 'title' }, 'invalidSyntax'],
    [
      'a filter that asks too much',
      { op: 'replace', path: 'emails[type ne "work"].value', value: 'x' },
      'noTarget',
    ],
    ['a truth that is none', { op: 'replace', path: 'active', value: 'maybe' }, 'invalidValue'],
  ])('is not with %s', async (_, operation, scimType) => {
    verifies('scim:protocol-3.5.2-patch-errors');
    const id = await t.user(`refused ${(made += 1)}`, { emails: [work('r@example.org')], title: 'Kept' });
    expect(
      await t.patch(`/Users/${id}`, { op: 'replace', path: 'title', value: 'Lost' }, operation),
    ).toMatchObject({
      status: 400,
      body: { scimType },
    });
    expect((await t.ask('GET', `/Users/${id}`)).body).toMatchObject({ title: 'Kept' });
  });
});

const membersOf = async (id: string) =>
  (((await t.ask('GET', `/Groups/${id}`)).body['members'] as Doc[] | undefined) ?? []).map(
    ({ value }) => value,
  );

describe('a group', () => {
  test('has the members that its client says, in whatever way', async () => {
    verifies('scim:protocol-3.5.2-members', 'scim:schema-4-group');
    const [a, b, c] = [await t.user('m-a'), await t.user('m-b'), await t.user('m-c')];
    const inner = await t.group('Inner');
    const id = await t.group('Outer', [a]);
    const change = async (...operations: unknown[]) => {
      expect(await t.patch(`/Groups/${id}`, ...operations)).toMatchObject({ status: 204 });
      return new Set(await membersOf(id));
    };
    expect(
      await change({ op: 'Add', path: 'members', value: [{ $ref: null, value: b }, { value: inner }] }),
    ).toEqual(new Set([a, b, inner]));
    expect(await change({ op: 'Remove', path: `members[value eq "${a}"]` })).toEqual(new Set([b, inner]));
    expect(await change({ op: 'Remove', path: 'members', value: [{ value: inner }] })).toEqual(new Set([b]));
    expect(await change({ op: 'add', value: { members: [{ value: c }] } })).toEqual(new Set([b, c]));
    expect(
      await change(
        { op: 'replace', path: 'members', value: [{ value: a }] },
        { op: 'add', path: 'members', value: [{ value: b }] },
      ),
    ).toEqual(new Set([a, b]));
    expect(await change({ op: 'replace', value: { id, displayName: 'Renamed' } })).toEqual(new Set([a, b]));
    expect(await change({ op: 'remove', path: 'members' })).toEqual(new Set());
    expect((await t.ask('GET', `/Groups/${id}`)).body).toMatchObject({ displayName: 'Renamed' });
    expect(
      await t.patch(`/Groups/${id}`, { op: 'add', path: 'members', value: [{ value: 'nobody' }] }),
    ).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    });
    await t.patch(`/Groups/${inner}`, { op: 'add', path: 'members', value: [{ value: id }] });
    expect(
      await t.patch(`/Groups/${id}`, { op: 'add', path: 'members', value: [{ value: inner }] }),
    ).toMatchObject({ status: 409 });
  });

  test('is shown with its users, and they with it', async () => {
    verifies('scim:schema-4-groups');
    const user = await t.user('in-group');
    const id = await t.group('Shown', [user]);
    expect((await t.ask('GET', `/Users/${user}`)).body['groups']).toMatchObject([
      { value: id, display: 'Shown', type: 'direct' },
    ]);
    expect((await t.ask('GET', `/Groups/${id}?excludedAttributes=members`)).body).not.toHaveProperty(
      'members',
    );
    await t.ask('DELETE', `/Users/${user}`);
    expect(await membersOf(id)).toEqual([]);
    expect(await t.ask('DELETE', `/Groups/${id}`)).toMatchObject({ status: 204 });
    expect(await t.ask('GET', `/Groups/${id}`)).toMatchObject({ status: 404 });
  });
});
