import { Hono, type Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '@mesh/domain/kernel';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import {
  actorOfSession,
  addProvider,
  changeProvider,
  providerAddresses,
  startSession,
  type ProviderDeps,
  type SignedIn,
} from '@mesh/domain/sign-in';
import {
  aDirectory,
  anOidcProvider,
  aTenant,
  aVisitor,
  openTestDatabase,
  providerDeps,
  signInDeps,
  TEST_SITE,
  type TestOidcProvider,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines, verifies } from '@mesh/platform/testing';
import { createSignIn } from '../create-sign-in.ts';
import { createStrangerLimits, STRANGERS } from '../limit-strangers.ts';
import { createProviderRoutes } from './provider-routes.ts';

let database: Database;
let idp: TestOidcProvider;
let deps: ProviderDeps;
let close: () => Promise<void>;
let admin: Actor;
let id: string;
let app: Hono;
let ada: string;
let signedIn: SignedIn;
const addressOf = (context: Context) => context.req.header('x-forwarded-for') ?? '192.0.2.1';

beforeAll(async () => {
  database = await openTestDatabase(testEngines[0]!);
  idp = await anOidcProvider();
  const t = await aTenant(database);
  ({ admin } = t);
  ({ deps, close } = providerDeps(t.deps));
  await importDirectory(deps, admin, aDirectory());
  ada = (await findPersonBySlug(deps.db, admin.tenantId, 'ada'))!.id;
  signedIn = (await actorOfSession(deps, admin.tenantId, (await aSession()).token))!;
  ({ id } = await addProvider(deps, admin, { address: idp.issuer, name: 'Company' }));
  const { redirectUri } = providerAddresses(TEST_SITE.origin, { id });
  idp.register({ clientId: 'mesh', clientSecret: 's'.repeat(40), redirectUri });
  idp.accounts.set('grace', { name: 'Grace', email: 'grace@example.org', email_verified: true });
  idp.signsIn = 'grace';
  await changeProvider(deps, admin, id, {
    clientId: 'mesh',
    clientSecret: 's'.repeat(40),
    enabled: true,
    justInTime: true,
  });
  app = new Hono().route(
    '/sign-in',
    createProviderRoutes({
      providers: { ...signInDeps(deps), ...deps },
      tenantId: admin.tenantId,
      addressOf,
      limit: createStrangerLimits(addressOf, () => 0),
      giveSession: (context, { token }) => context.header('set-cookie', `session=${token}`, { append: true }),
      signedIn: async (context) => (getCookie(context, 'session') === 'own' ? signedIn : undefined),
    }),
  );
});
afterAll(async () => {
  await close();
  await idp.close();
  await database.close();
});

const aSession = () =>
  startSession(deps, admin.tenantId, { personId: ada, how: 'password', userAgent: '', address: '' });

const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .join('; ');

/** Where the page that one comes back to goes on to. */
const onwards = async (response: Response): Promise<string | undefined> =>
  /content="0; url=([^"]*)"/.exec(await response.text())?.[1];

test('the way there and back: bound by a cookie, a new session, to the page that was asked for', async () => {
  const out = await app.request(`/sign-in/oidc/${id}?to=/search`);
  expect(out.status).toBe(302);
  expect(out.headers.getSetCookie()[0]).toMatch(
    /^__Host-mesh_flow=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(out.headers.get('cache-control')).toBe('no-store');
  const back = await aVisitor().follow(out.headers.get('location')!, TEST_SITE.origin);
  // The site behind a proxy hears of another scheme and host than the provider was told.
  const path = back.pathname + back.search;
  const stranger = await app.request(path);
  expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/sign-in?refused=expired']);
  const again = await app.request(`/sign-in/oidc/${id}?to=${encodeURIComponent("/search?q=a&b='")}`);
  const callback = await aVisitor().follow(again.headers.get('location')!, TEST_SITE.origin);
  const arrived = await app.request(callback.pathname + callback.search, {
    headers: { cookie: cookieOf(again) },
  });
  expect([arrived.status, await onwards(arrived)]).toEqual([200, '/search?q=a&#38;b=%27']);
  const token = /session=([^;]+)/.exec(cookieOf(arrived))![1]!;
  expect((await actorOfSession(deps, admin.tenantId, token))?.actor.kind).toBe('person');
});

test('by a link of another site one sets out from a page of this one, with the session that is there', async () => {
  const path = `/sign-in/oidc/${id}?to=/search%3Fq=a`;
  const asked = await app.request(path, { headers: { 'sec-fetch-site': 'cross-site' } });
  expect([asked.status, await onwards(asked)]).toEqual([200, path]);
  expect((await app.request(path, { headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(302);
});

test('whoever sat at this browser before does so no longer, though the provider sends nobody back with their session', async () => {
  const site = createSignIn({
    signIn: signInDeps(deps),
    providers: deps,
    tenantId: admin.tenantId,
    mode: async () => 'sign-in',
    isOurs: () => true,
    addressOf,
  });
  const before = await aSession();
  const out = await site.request(`/sign-in/oidc/${id}`, {
    headers: { cookie: `__Host-mesh_session=${before.token}` },
  });
  const callback = await aVisitor().follow(out.headers.get('location')!, TEST_SITE.origin);
  const arrived = await site.request(callback.pathname + callback.search, {
    headers: { cookie: cookieOf(out) },
  });
  const token = /mesh_session=([^;]+)/.exec(cookieOf(arrived))![1]!;
  expect(await actorOfSession(deps, admin.tenantId, token)).toBeDefined();
  expect(await actorOfSession(deps, admin.tenantId, before.token)).toBeUndefined();
});

test('one gets to no other site', async () => {
  verifies('bcp:open-redirect');
  for (const to of [
    '//evil.example.org',
    'https://evil.example.org',
    '/\\evil.example.org',
    '/.//evil.example.org',
  ]) {
    const out = await app.request(`/sign-in/oidc/${id}?to=${encodeURIComponent(to)}`);
    const callback = await aVisitor().follow(out.headers.get('location')!, TEST_SITE.origin);
    const arrived = await app.request(callback.pathname + callback.search, {
      headers: { cookie: cookieOf(out) },
    });
    expect(await onwards(arrived)).toBe('/');
  }
});

test('what is asked for gets into no header and no mark-up', async () => {
  const to = '/a\r\nset-cookie: evil=1?"><script>alert(1)</script>';
  const out = await app.request(`/sign-in/oidc/${id}?to=${encodeURIComponent(to)}`);
  expect(out.headers.getSetCookie()).toHaveLength(1);
  const callback = await aVisitor().follow(out.headers.get('location')!, TEST_SITE.origin);
  const arrived = await app.request(callback.pathname + callback.search, {
    headers: { cookie: cookieOf(out) },
  });
  const page = await arrived.text();
  expect(cookieOf(arrived)).not.toContain('evil=');
  expect(page).not.toMatch(/<script|[^>\n]\r?\n\S*set-cookie/);
  expect(page).toContain('content="0; url=/aset-cookie:%20evil=1?%22%3E%3Cscript%3Ealert(1)%3C/script%3E"');
});

test.each([
  ['/sign-in/oidc/nonsense', 'disabled'],
  ['/sign-in/oidc/0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11', 'disabled'],
  ['/sign-in/oidc/0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11/callback?state=x&code=y', 'expired'],
  ['/sign-in/oidc/nonsense/callback?state=%0d%0aset-cookie:x', 'disabled'],
  ['/sign-in/oidc/..%2f..%2fapi/callback?state=x', 'disabled'],
  ['/sign-in/oidc/%0d%0aset-cookie:x?to=/', 'disabled'],
])('%s is refused with words of ours alone: %s', async (path, reason) => {
  const answer = await app.request(path);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/sign-in?refused=${reason}`]);
});

test('an address that asks too often gets to the page that says so', async () => {
  const from = { headers: { 'x-forwarded-for': '192.0.2.99' } };
  const told = [];
  for (let n = 0; n <= STRANGERS.pages.burst; n++)
    told.push(await app.request('/sign-in/oidc/nonsense', from));
  expect(new Set(told.map(({ status }) => status))).toEqual(new Set([303, 429]));
  const refused = told.find(({ status }) => status === 429)!;
  expect([refused.headers.get('retry-after'), await onwards(refused)]).toEqual([
    '1',
    '/sign-in?refused=too-many',
  ]);
});

test('who is signed in sets out to link an account', async () => {
  const out = await app.request(`/sign-in/api/link/${id}?to=/settings`, {
    method: 'POST',
    headers: { cookie: 'session=own' },
  });
  const { url } = (await out.json()) as { url: string };
  idp.signsIn = 'ada-there';
  const callback = await aVisitor().follow(url, TEST_SITE.origin);
  const arrived = await app.request(callback.pathname + callback.search, {
    headers: { cookie: cookieOf(out) },
  });
  expect(await onwards(arrived)).toBe('/settings');
  expect(cookieOf(arrived)).not.toContain('session=');
  const again = await app.request(`/sign-in/oidc/${id}`);
  const back = await aVisitor().follow(again.headers.get('location')!, TEST_SITE.origin);
  const signed = await app.request(back.pathname + back.search, { headers: { cookie: cookieOf(again) } });
  const token = /session=([^;]+)/.exec(cookieOf(signed))![1]!;
  expect((await actorOfSession(deps, admin.tenantId, token))?.actor.personId).toBe(signedIn.actor.personId);
});

const post = (body: string, at = id) =>
  app.request(`/sign-in/oidc/${at}/back-channel-logout`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

test('a logout token that is none is refused as the specification says', async () => {
  for (const body of ['', 'logout_token=abc', 'logout_token=a&logout_token=b']) {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({ error: 'invalid_request' });
  }
  expect((await post('logout_token=abc', 'nonsense')).status).toBe(400);
  expect((await post(`logout_token=${'a'.repeat(70_000)}`)).status).toBe(413);
});
