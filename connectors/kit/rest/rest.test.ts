import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { memoryCredentials, startServer, testClock, testHttp } from '@mesh/connectors/kit/testing';
import type { FakeAnswer, FakeRequest, FakeServer } from '@mesh/connectors/kit/testing';
import {
  isGone,
  noAuth,
  rest,
  sessionToken,
  tokenHeader,
  tokenParameter,
  type RestOptions,
} from '@mesh/connectors/kit';

const SECRET = 'secret-4711-abcdef';
const schema = z.looseObject({ list: z.array(z.looseObject({ id: z.number() })) });
const good = json({ list: [{ id: 1 }] });

let server: FakeServer;
let answer: (request: FakeRequest) => FakeAnswer | undefined;
const clock = testClock();
const http = testHttp(clock);

beforeEach(async () => {
  answer = () => good;
  server = await startServer((request) => answer(request));
});
afterEach(() => server.stop().catch(() => {}));

function json(body: unknown, status = 200, headers: Record<string, string> = {}): FakeAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

function client(options: Partial<RestOptions> = {}) {
  const context = { http, signal: new AbortController().signal, credential: memoryCredentials() };
  return rest({ context, baseUrl: `${server.origin}/api/`, auth: noAuth(), ...options });
}

describe('answers', () => {
  test('paths are below the base address; parameters that are undefined are left out, lists repeated', async () => {
    await client().get('/things', schema, { a: 1, b: undefined, c: ['x', 'y'] });
    await client().get(`${server.origin}/next?page=2`, schema);
    expect(server.requests).toEqual(['GET /api/things?a=1&c=x&c=y', 'GET /next?page=2']);
  });

  test('a shape that does not fit names address and field', async () => {
    answer = () => json({ list: [{ id: 'one' }] });
    await expect(client().get('/things?token=x', schema)).rejects.toMatchObject({
      code: 'not_what_was_expected',
      message: expect.stringMatching(/\/api\/things answered .*list\.0\.id/),
    });
  });

  test('a login page in the place of JSON is told as such', async () => {
    answer = () => ({ headers: { 'content-type': 'text/html' }, body: '<html><title>Sign in</title>' });
    await expect(client().get('/', schema)).rejects.toMatchObject({
      message: expect.stringContaining('a web page titled "Sign in"'),
    });
  });

  test('a page comes with the server’s clock', async () => {
    answer = () => json({ list: [] }, 200, { date: 'Mon, 01 Jun 2026 00:00:00 GMT' });
    const { date } = await client().getPage('/', schema);
    expect(date).toEqual(new Date('2026-06-01'));
  });

  test('an error of GraphQL is a refusal, even beside data', async () => {
    answer = () => json({ data: { list: [] }, errors: [{ message: 'No access', path: ['list'] }] });
    const asked = client().graphql('/graphql', { query: '{ list }', schema });
    await expect(asked).rejects.toMatchObject({ message: expect.stringContaining('at list: "No access"') });
  });

  test('nested fields of a form are written in brackets', async () => {
    let body = '';
    answer = (request) => {
      body = request.body;
      return good;
    };
    await client().rpc('/rpc', schema, { ids: [1, 2], by: [{ key: 'id' }], none: undefined });
    expect(decodeURIComponent(body)).toBe('ids[0]=1&ids[1]=2&by[0][key]=id');
  });
});

describe('refusals', () => {
  test.each([
    [404, 'not_what_was_expected'],
    [403, 'unauthorised'],
    [500, 'unreachable'],
    [400, 'not_what_was_expected'],
  ])('%i is %s, with the words of the source', async (status, code) => {
    answer = () => json({ error: { message: 'Because.' } }, status);
    const refused = await client()
      .get('/x', schema)
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code,
      status,
      message: expect.stringContaining(`"${status}: Because."`),
    });
    expect(isGone(refused)).toBe(status === 404);
  });

  test('an error in a body of status 200 is what the connector says it is', async () => {
    answer = () => json({ exception: 'e', errorcode: 'nopermissions', message: 'Sorry' });
    const auth = tokenHeader({ token: SECRET, remedy: 'Ask for the right to read.' });
    const source = client({
      auth,
      problemOf: ({ body }) =>
        'exception' in (body as object) ? { code: 'unauthorised', vendorCode: 'nopermissions' } : undefined,
    });
    await expect(source.rpc('/x', schema)).rejects.toMatchObject({
      vendorCode: 'nopermissions',
      field: 'token',
      message: expect.stringContaining('Ask for the right to read.'),
    });
  });

  test('credentials go to no other origin', async () => {
    const asked = client({ auth: tokenHeader({ token: SECRET }) }).get('https://elsewhere.example/x', schema);
    await expect(asked).rejects.toMatchObject({ message: expect.stringContaining('must not go') });
  });

  test('no message repeats a secret, whoever wrote it', async () => {
    answer = ({ url }) => json({ message: `Bad token ${url.searchParams.get('key')}` }, 401);
    const auth = tokenParameter({ name: 'key', token: SECRET });
    const refused: unknown = await client({ auth })
      .get('/x', schema)
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ message: expect.stringContaining('Bad token …') });
    expect(JSON.stringify(refused, Object.getOwnPropertyNames(refused))).not.toContain(SECRET);
  });

  test('nor does one about a server that is not there', async () => {
    const auth = tokenParameter({ name: 'k', token: SECRET });
    const gone = client({ auth });
    await server.stop();
    await expect(gone.get('/x', schema)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.not.stringContaining(SECRET),
      cause: undefined,
    });
  });
});

describe('patience', () => {
  test('a POST is sent once, unless it only reads', async () => {
    answer = () => ({ status: 502 });
    await expect(client().post('/x', schema, {})).rejects.toMatchObject({ status: 502 });
    expect(server.requests).toHaveLength(1);
    await expect(client().rpc('/x', schema)).rejects.toMatchObject({ status: 502 });
    expect(server.requests).toHaveLength(5);
  });

  test('a body that asks for patience is waited for like a 429', async () => {
    let left = 2;
    answer = () => (left-- > 0 ? json({ error: 'maxlag' }, 200, { 'retry-after': '7' }) : good);
    const slept = clock.slept.length;
    await client({
      problemOf: ({ body }) => ('error' in (body as object) ? { code: 'rate_limited' } : undefined),
    }).get('/x', schema);
    expect(clock.slept.slice(slept)).toEqual([7_000, 7_000]);
  });

  test('a 403 that names the moment to come back is a limit, and no lack of rights', async () => {
    let left = 1;
    answer = () => (left-- > 0 ? json({ message: 'Slow down' }, 403, { 'retry-after': '3' }) : good);
    const slept = clock.slept.length;
    await client().get('/x', schema);
    expect(clock.slept.slice(slept)).toEqual([3_000]);
  });

  test('an hour is not waited for: the error says when to come back', async () => {
    answer = () => json({}, 429, { 'retry-after': '3600' });
    await expect(client().get('/x', schema)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAt: new Date(clock.now() + 3_600_000),
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a session', () => {
  let valid = 0;
  let logins = 0;
  const auth = sessionToken({
    async logIn(plain) {
      const { token } = await plain.post('/login', z.object({ token: z.string() }), {});
      return { accessToken: token };
    },
    prove: ({ accessToken }) => ({ headers: { 'x-session': accessToken } }),
  });
  const refusal: Record<number, FakeAnswer> = {
    401: json({}, 401),
    403: json({}, 403),
    200: json({ ok: false, error: 'token_expired' }),
  };

  function ending(as: number) {
    valid = logins = 0;
    answer = ({ url, headers }) => {
      if (url.pathname === '/api/login') return json({ token: `session-${(valid = ++logins)}` });
      return headers.get('x-session') === `session-${valid}` ? good : refusal[as];
    };
    const expired: RestOptions['expired'] = ({ status, body }) =>
      status === as && (as !== 200 || 'error' in (body as object));
    return client({ auth, expired });
  }

  test.each([401, 403, 200])('that ended as %i is opened again, once for all who ask', async (as) => {
    const source = ending(as);
    await source.get('/x', schema);
    valid = -1;
    await Promise.all(Array.from({ length: 8 }, () => source.get('/x', schema)));
    expect(logins).toBe(2);
  });

  test('that is refused again ends with what a person can do', async () => {
    const source = ending(403);
    answer = ({ url }) => (url.pathname === '/api/login' ? json({ token: `t${++logins}` }) : refusal[403]);
    await expect(source.get('/x', schema)).rejects.toMatchObject({
      code: 'unauthorised',
      credentialEnded: true,
      field: 'password',
      message: expect.stringContaining('Check the user name and password'),
    });
    expect(logins).toBe(2);
  });
});
