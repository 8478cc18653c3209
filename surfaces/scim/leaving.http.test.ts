import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorOfPerson, actorOfToken, assignRole, createApiToken } from '@mesh/domain/access';
import { actorOfSession, startSession } from '@mesh/domain/sign-in';
import { WRONG_CREDENTIALS } from '@mesh/platform/web';
import { REQUESTS } from './limits.ts';
import { ENTERPRISE } from './schema/schemas.ts';
import { testEngines } from '@mesh/platform/testing';
import { openTestScim, type TestScim } from './testing/open-test-scim.ts';

describe.each(testEngines)('leaving by the protocol on $name', (engine) => {
  let t: TestScim;
  beforeAll(async () => {
    t = await openTestScim(engine);
  });
  afterAll(() => t.close());

  /** Somebody who came in by a browser and left a key of their own. */
  async function insider(userName: string) {
    const { tenantId } = t.admin;
    const id = await t.user(userName);
    const browser = { userAgent: 'Mozilla/5.0', address: '192.0.2.1' };
    const { token: session } = await startSession(t.deps, tenantId, {
      personId: id,
      how: 'oidc',
      ...browser,
    });
    const actor = (await actorOfPerson(t.deps, tenantId, id))!;
    const { token } = await createApiToken(t.deps, actor, { name: 'own', scopes: ['suggest'], ownerId: id });
    const isIn = async () => [
      (await actorOfSession(t.deps, tenantId, session)) !== undefined,
      (await actorOfToken(t.deps, token)) !== undefined,
      (await actorOfPerson(t.deps, tenantId, id)) !== undefined,
    ];
    return { id, isIn };
  }

  test.each([
    [
      'active: false',
      (id: string) => t.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false }),
    ],
    ['DELETE', (id: string) => t.ask('DELETE', `/Users/${id}`)],
  ])('with %s nothing lets somebody in any more, from the answer on', async (how, leave) => {
    const { id, isIn } = await insider(`leaver by ${how}`);
    expect(await isIn()).toEqual([true, true, true]);
    expect((await leave(id)).status).toBeLessThan(300);
    expect(await isIn()).toEqual([false, false, false]);
  });

  test('they are out though the rest of it is refused, and the answer says so', async () => {
    const { id, isIn } = await insider('half a leaver');
    const nobody = '018f0000-0000-7000-8000-000000000000';
    const wrong = { op: 'replace', path: `${ENTERPRISE}:manager.value`, value: nobody };
    expect(await t.patch(`/Users/${id}`, wrong)).toMatchObject({
      status: 400,
      body: { detail: expect.not.stringContaining('deactivated') },
    });
    expect(
      await t.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false }, wrong),
    ).toMatchObject({
      status: 400,
      body: { detail: expect.stringMatching(/^They were deactivated.*manager/) },
    });
    expect(await isIn()).toEqual([false, false, false]);
  });

  test('a session that was ended stays so when they come back; the key of their own is theirs again', async () => {
    const { id, isIn } = await insider('comes back');
    for (const value of [false, true])
      await t.patch(`/Users/${id}`, { op: 'replace', path: 'active', value });
    expect(await isIn()).toEqual([false, true, true]);
  });

  test('the last administrator does not leave, and a group that gives power is not a client’s', async () => {
    const { id } = await insider('chief');
    const group = await t.group('Chiefs', [id]);
    await assignRole(t.deps, t.admin, { role: 'administrator', holder: { kind: 'group', id: group } });
    expect(await t.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false })).toMatchObject({
      status: 409,
    });
    const more = { op: 'add', path: 'members', value: [{ value: await t.user('climber') }] };
    expect(await t.patch(`/Groups/${group}`, more)).toMatchObject({ status: 403 });
  });

  test('a token that asks too often, and an address that guesses tokens, are told when to come again', async () => {
    const [busy, other] = [await t.token('busy', 'scim'), await t.token('other', 'scim')];
    const ask = (token: string, address?: string) =>
      t.ask('GET', '/ServiceProviderConfig', { token, ...(address && { address }) });
    // Nothing comes back while the clock stands.
    const at = new Date();
    t.deps.clock = { now: () => at };
    const told = await Promise.all(Array.from({ length: REQUESTS.burst + 1 }, () => ask(busy)));
    const refused = told.find(({ status }) => status === 429)!;
    expect([refused.body, refused.headers.get('retry-after')]).toMatchObject([{ status: '429' }, '1']);
    expect((await ask(other)).status).toBe(200);

    const guesses = Array.from({ length: WRONG_CREDENTIALS.burst + 20 }, (_, n) =>
      ask(`guess-${n}`, '192.0.2.7'),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    const late = await ask('guess', '192.0.2.7');
    expect(late).toMatchObject({ status: 429, body: { detail: expect.stringContaining('wrong tokens') } });
    // Whoever is known comes in from there all the same, and from elsewhere everybody.
    expect((await ask(other, '192.0.2.7')).status).toBe(200);
    expect((await ask('guess', '192.0.2.8')).status).toBe(401);
  });
});
