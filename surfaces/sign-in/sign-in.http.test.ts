import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import { makeLink, makeSetUpLink, startSession } from '@mesh/domain/sign-in';
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
import { testEngines } from '@mesh/platform/testing';
import { createSignIn } from './index.ts';

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
      addressOf: () => '192.0.2.1',
      onSessionsEnded: () => void ended++,
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
    expect(await sessions()).toHaveLength(2);
    await post('sign-out', {});
    expect([jar.size, await sessions()]).toEqual([0, [expect.anything()]]);
    await post('password', { account: 'ada', password: GOOD });
    await post('sign-out-everywhere', {});
    expect([jar.size, await sessions(), ended]).toEqual([0, [], 3]);
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

  test.each(['', '{', '[]', 'null', '"text"', '{"account":1,"password":[]}'])(
    '%j is no body',
    async (body) => {
      expect(await post('password', body)).toMatchObject({ status: 400, json: { code: 'invalid' } });
    },
  );
});
