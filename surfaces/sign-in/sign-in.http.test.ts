import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { onRightsLost } from '@mesh/domain/kernel';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import { actorOfSession, makeLink, makeSetUpLink, startSession } from '@mesh/domain/sign-in';
import {
  aDirectory,
  anAuthenticator,
  aTenant,
  openTestDatabase,
  providerDeps,
  signInDeps,
  TEST_SITE,
  type TestSignIn,
  type TestTenant,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines, whileAway } from '@mesh/platform/testing';
import { createSignIn } from './index.ts';
import { STRANGERS } from './limit-strangers.ts';

const APP = {
  host: 'mesh.example.org',
  origin: TEST_SITE.origin,
  'content-type': 'application/json',
  'x-mesh-client': 'web',
  'user-agent': 'Test/1',
};
const GOOD = 'four unrelated words';
const DEVICE = { origin: TEST_SITE.origin, host: TEST_SITE.passkeyHost };

interface Answer {
  status: number;
  headers: Headers;
  json: Record<string, unknown> & { code?: string; options?: never };
}

describe('the pages for whoever is not signed in', () => {
  let database: Database;
  let t: TestTenant;
  let d: TestSignIn;
  let providers: ReturnType<typeof providerDeps>;
  let tenantId: string;
  let ada: string;
  let app: ReturnType<typeof createSignIn>;
  let jar: Map<string, string>;
  let ended: number;

  beforeAll(async () => {
    database = await openTestDatabase(testEngines[0]!);
    await onRightsLost(database, () => void ended++);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    t = await aTenant(database);
    ({ tenantId } = t.admin);
    d = signInDeps(t.deps);
    await importDirectory(t.deps, t.admin, aDirectory());
    ada = (await findPersonBySlug(t.deps.db, tenantId, 'ada'))!.id;
    providers = providerDeps(t.deps);
    [jar, ended] = [new Map(), 0];
    app = createSignIn({
      signIn: d,
      providers: providers.deps,
      tenantId,
      mode: async () => 'sign-in',
      isOurs: (host) => host === APP.host,
      addressOf: (context) => context.req.header('x-forwarded-for') ?? '192.0.2.1',
    });
    return () => providers.close();
  });

  async function post(path: string, body: unknown, headers: Record<string, string> = APP): Promise<Answer> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await app.request(`https://mesh.example.org/sign-in/api/${path}`, {
      method: 'POST',
      headers: { ...headers, ...(cookie !== '' && { cookie }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return {
      status: response.status,
      headers: response.headers,
      json: (await response.json()) as Answer['json'],
    };
  }
  const ask = async (from: string) =>
    app.request('https://mesh.example.org/sign-in/api/link', {
      method: 'POST',
      headers: { ...APP, 'x-forwarded-for': from },
      body: '{}',
    });
  /** A wait of a second must not end on a slow machine before it is looked at. */
  const stopClock = () => {
    const at = new Date();
    d.clock = { now: () => at };
  };
  const link = async () => (await makeLink(d, t.admin, ada)).token;
  const sessions = () =>
    d.db.selectFrom('sign_in_session').select('id').where('tenant_id', '=', tenantId).execute();

  test('say which ways there are, and nothing of persons', async () => {
    const response = await app.request('https://mesh.example.org/sign-in/api/options', { headers: APP });
    expect(await response.json()).toEqual({
      organisation: 'Test',
      mode: 'sign-in',
      passkeys: true,
      providers: [],
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('a link, a password, signing in and out: the session is in a cookie that only this host has', async () => {
    const token = await link();
    expect((await post('link', { token })).json).toMatchObject({
      purpose: 'person',
      person: { name: 'Ada Lindqvist', account: 'ada@example.org' },
    });
    const used = await post('link/use', { token, password: GOOD });
    expect(used.headers.getSetCookie()[0]).toMatch(
      /^__Host-mesh_session=mesh_s_[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const first = jar.get('__Host-mesh_session');
    await post('password', { account: 'ada', password: GOOD });
    expect(jar.get('__Host-mesh_session')).not.toBe(first);
    // The one before ends with it: nobody goes on in it at this browser.
    expect(await sessions()).toHaveLength(1);
    const browser = { personId: ada, how: 'password', userAgent: '', address: '' } as const;
    await startSession(d, tenantId, browser);
    await post('sign-out', {});
    // What is left says whose browser it is, and lets nobody in.
    expect([[...jar.keys()], await sessions()]).toEqual([['__Host-mesh_browser'], [expect.anything()]]);
    await post('password', { account: 'ada', password: GOOD });
    await post('sign-out-everywhere', {});
    expect([[...jar.keys()], await sessions(), ended]).toEqual([['__Host-mesh_browser'], [], 3]);
  });

  test('a session that somebody put into a browser is not the one that signing in gives (fixation)', async () => {
    await post('link/use', { token: await link(), password: GOOD });
    const planted = await startSession(d, tenantId, {
      personId: ada,
      how: 'password',
      userAgent: '',
      address: '',
    });
    jar.set('__Host-mesh_session', planted.token);
    await post('password', { account: 'ada', password: GOOD });
    expect(jar.get('__Host-mesh_session')).not.toBe(planted.token);
    expect(await actorOfSession(d, tenantId, planted.token)).toBeUndefined();
  });

  test('who guesses elsewhere does not make the browser wait that somebody signs in with', async () => {
    stopClock();
    await post('link/use', { token: await link(), password: GOOD });
    const own = new Map(jar);
    jar.clear();
    for (let n = 0; n < 6; n++) await post('password', { account: 'ada', password: 'wrong password' });
    const elsewhere = await post('password', { account: 'ada', password: GOOD });
    expect(elsewhere.status).toBe(429);
    jar = own;
    expect((await post('password', { account: 'ada', password: GOOD })).status).toBe(200);
  });

  test('a passkey: the answer is good in the browser that was asked, once', async () => {
    const device = anAuthenticator(DEVICE);
    const token = await link();
    const asked = await post('link/passkey-options', { token });
    const made = device.make(asked.json.options!);
    const elsewhere = new Map(jar);
    jar.clear();
    const use = () => post('link/use', { token, passkey: { response: made, name: 'Laptop' } });
    expect((await use()).json).toMatchObject({ code: 'invalid' });
    jar = elsewhere;
    expect((await use()).status).toBe(200);
    expect(jar.has('__Host-mesh_challenge')).toBe(false);

    const question = await post('passkey/options', {});
    const challenge = jar.get('__Host-mesh_challenge')!;
    const response = device.sign(question.json.options!, { counter: 9 });
    expect((await post('passkey', { response })).status).toBe(200);
    expect((await post('passkey', { response })).json).toMatchObject({ code: 'invalid' });
    jar.set('__Host-mesh_challenge', challenge);
    expect((await post('passkey', { response })).status).toBe(401);
    for (const forged of ['', 'v1.x', challenge.slice(0, -2)]) {
      jar.set('__Host-mesh_challenge', forged);
      expect((await post('passkey', { response })).json).toMatchObject({ code: 'invalid' });
    }
  });

  test('set-up takes what it names and nothing else', async () => {
    const { token } = await makeSetUpLink(d, tenantId);
    const input = { token, name: 'Root', email: 'root@example.org', password: GOOD };
    for (const more of [{ roles: ['administrator'] }, { tenantId }, { personId: ada }, { scopes: ['admin'] }])
      expect((await post('set-up', { ...input, ...more })).json).toMatchObject({
        code: 'invalid',
        errors: [{ field: Object.keys(more)[0] }],
      });
    for (const field of ['name', 'email'])
      expect((await post('set-up', { ...input, [field]: { $ne: 1 } })).json).toMatchObject({
        code: 'invalid',
      });
    expect((await post('set-up', { ...input, email: 'no mail' })).json).toMatchObject({
      errors: [{ field: 'email' }],
    });
    expect((await post('set-up', input)).status).toBe(200);
    expect((await post('set-up', input)).json).toMatchObject({ code: 'not_found' });
    expect((await post('link', { token })).status).toBe(404);
  });

  test('a megabyte is cut off before it is read, hashed or counted', async () => {
    const password = 'x'.repeat(1_000_000);
    expect(await post('password', { account: 'ada', password })).toMatchObject({ status: 413 });
    const long = await post('password', { account: 'ada', password: 'x'.repeat(10_000) });
    expect(long).toMatchObject({ status: 400, json: { errors: [{ field: 'password' }] } });
    expect(d.work).toEqual([]);
    const rows = await d.db
      .selectFrom('sign_in_failure')
      .select('bucket')
      .where('tenant_id', '=', tenantId)
      .execute();
    expect(rows).toEqual([]);
  });

  test('whatever is wrong is one answer; waiting is told in seconds', async () => {
    stopClock();
    await post('link/use', { token: await link(), password: GOOD });
    const answers = [];
    for (const account of ['ada', 'nobody', 'ingrid'])
      answers.push(await post('password', { account, password: 'wrong password' }));
    const bodies = new Set(answers.map(({ json }) => JSON.stringify(json)));
    expect([bodies.size, answers.map(({ status }) => status)]).toEqual([1, [401, 401, 401]]);
    for (let n = 0; n < 4; n++) await post('password', { account: 'ada', password: 'wrong password' });
    const waiting = await post('password', { account: 'ada', password: GOOD });
    expect(waiting).toMatchObject({ status: 429, json: { code: 'rate_limited' } });
    expect(waiting.headers.get('retry-after')).toBe('1');
  });

  test.each([
    ['another host', { host: 'evil.example' }],
    ['a forwarded host', { host: 'evil.example', 'x-forwarded-host': 'mesh.example.org' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a form', { 'x-mesh-client': '' }],
  ])('%s is refused', async (_, headers) => {
    expect(await post('sign-out', {}, { ...APP, ...headers })).toMatchObject({ status: 403 });
  });

  test('nothing here is done for a page of somebody else', async () => {
    const posts = app.routes.filter(
      ({ method, path }) => method === 'POST' && path.startsWith('/sign-in/api/'),
    );
    const paths = [...new Set(posts.map(({ path }) => path.replace('/sign-in/api/', '')))];
    expect(paths).toContain('link/:provider');
    expect(paths.length).toBeGreaterThan(8);
    for (const path of paths)
      expect([path, await post(path, {}, { ...APP, 'x-mesh-client': '' })]).toMatchObject([
        path,
        { status: 403, json: { code: 'forbidden' } },
      ]);
  });

  test('an address that asks too often is told when to come again; others are not', async () => {
    // Nothing comes back meanwhile.
    stopClock();
    const told = await Promise.all(
      Array.from({ length: STRANGERS.pages.burst + 1 }, () => ask('2001:db8:1:2::1')),
    );
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set([400, 429]));
    const refused = told.find(({ status }) => status === 429)!;
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({ code: 'rate_limited', status: 429 });
    expect((await ask('2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await ask('2001:db8:1:3::1')).status).toBe(400);
  });

  test('whoever asks is told to come back when the database is away', async () => {
    d.db = whileAway(d.db);
    const told = await post('password', { account: 'ada', password: GOOD });
    expect(told).toMatchObject({ status: 503, json: { code: 'unavailable' } });
    expect(told.headers.get('retry-after')).toBe('5');
  });

  test.each(['', '{', '[]', 'null', '"text"', '{"account":1,"password":[]}'])(
    '%j is no body',
    async (body) => {
      expect(await post('password', body)).toMatchObject({ status: 400, json: { code: 'invalid' } });
    },
  );
});
