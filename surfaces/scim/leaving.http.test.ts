import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOfPerson, actorOfToken, assignRole, createApiToken } from '@mesh/domain/access';
import { actorOfSession, startSession } from '@mesh/domain/sign-in';
import { openTestScim, type TestScim } from './testing/open-test-scim.ts';

let t: TestScim;
beforeAll(async () => {
  t = await openTestScim();
});
afterAll(() => t.close());

/** Somebody who came in by a browser and left a key of their own. */
async function insider(userName: string) {
  const { tenantId } = t.admin;
  const id = await t.user(userName);
  const browser = { userAgent: 'Mozilla/5.0', address: '192.0.2.1' };
  const { token: session } = await startSession(t.deps, tenantId, { personId: id, how: 'oidc', ...browser });
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
  ['active: false', (id: string) => t.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false })],
  ['DELETE', (id: string) => t.ask('DELETE', `/Users/${id}`)],
])('with %s nothing lets somebody in any more, from the answer on', async (how, leave) => {
  const { id, isIn } = await insider(`leaver by ${how}`);
  expect(await isIn()).toEqual([true, true, true]);
  expect((await leave(id)).status).toBeLessThan(300);
  expect(await isIn()).toEqual([false, false, false]);
});

test('a session that was ended stays so when they come back; the key of their own is theirs again', async () => {
  const { id, isIn } = await insider('comes back');
  for (const value of [false, true]) await t.patch(`/Users/${id}`, { op: 'replace', path: 'active', value });
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
