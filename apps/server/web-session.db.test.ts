import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_TENANT, ensureTenant, systemClock } from '@mesh/domain/kernel';
import { makeSetUpLink, setUp, startSession } from '@mesh/domain/sign-in';
import { openTestDatabase, signInDeps, type TestSignIn } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { silentLogger } from '@mesh/platform/logging';
import { testEngines } from '@mesh/platform/testing';
import { createWebSession } from './web-session.ts';

let database: Database;
let deps: TestSignIn;
beforeAll(async () => {
  database = await openTestDatabase(testEngines[0]!);
  const base = { db: database.db, clock: systemClock, log: silentLogger };
  await ensureTenant(base, { id: DEFAULT_TENANT, name: 'Test' });
  deps = signInDeps(base);
});
afterAll(() => database.close());

const HTTPS = '__Host-mesh_session';
const plainSite = () => ({ origin: 'http://localhost:4400', passkeyHost: 'localhost' });

test('the loopback lets in until somebody set up sign-in, in the demo too; then persons alone', async () => {
  const [local, demo] = [false, true].map((isDemo) => createWebSession({ ...deps, demo: isDemo })) as [
    ReturnType<typeof createWebSession>,
    ReturnType<typeof createWebSession>,
  ];
  expect([await local.mode(), await demo.mode()]).toEqual(['local', 'demo']);
  const cookie = local.issue();
  for (const session of [local, demo])
    expect(await session.actorOfCookie(cookie)).toMatchObject({ kind: 'token' });
  for (const wrong of [undefined, '', 'v1.x', cookie.slice(0, -3)])
    expect(await local.actorOfCookie(wrong)).toBeUndefined();
  expect(await local.actorOfCookie(cookie, HTTPS)).toBeUndefined();

  const { token } = await makeSetUpLink(deps, DEFAULT_TENANT);
  const who = { name: 'Root', email: 'root@example.org', userAgent: '', address: '' };
  const choice = { password: 'four unrelated words' };
  const started = await setUp(deps, DEFAULT_TENANT, { token, choice, ...who });
  for (const session of [local, demo, createWebSession({ ...deps, demo: true })]) {
    expect(await session.mode()).toBe('sign-in');
    expect(await session.actorOfCookie(cookie)).toBeUndefined();
    expect(await session.actorOfCookie(started.token, HTTPS)).toMatchObject({ kind: 'person' });
  }
});

test('over HTTPS a session without the prefix of its host is nobody’s, and the other way round', async () => {
  const { personId } = await deps.db
    .selectFrom('sign_in_session')
    .select('person_id as personId')
    .executeTakeFirstOrThrow();
  const browser = { personId, how: 'password', userAgent: '', address: '' } as const;
  const { token } = await startSession(deps, DEFAULT_TENANT, browser);
  const https = createWebSession({ ...deps, demo: false });
  const plain = createWebSession({ ...deps, site: plainSite, demo: false });
  expect(await https.actorOfCookie(token, 'mesh_session')).toBeUndefined();
  expect(await https.actorOfCookie(token, HTTPS)).toMatchObject({ personId });
  expect(await plain.actorOfCookie(token, HTTPS)).toBeUndefined();
  expect(await plain.actorOfCookie(token, 'mesh_session')).toMatchObject({ personId });
});

test('pages are served under the public name and loopback, whatever the port of the latter', () => {
  const session = createWebSession({ ...deps, demo: false });
  const allowed = (all: string[]) => all.map((host) => session.allowedHost(host));
  const hosts = ['mesh.example.org', 'Mesh.Example.org', 'localhost:4400', '[::1]:1'];
  expect(allowed(hosts)).toEqual([true, true, true, true]);
  const others = ['mesh.example.org:8080', 'evil.example', 'localhost.evil.example', '10.0.0.1'];
  expect(allowed(others)).toEqual([false, false, false, false]);
});
