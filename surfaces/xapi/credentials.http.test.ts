import { systemClock } from '@mesh/domain/kernel';
import { aStatement } from '@mesh/domain/testing';
import { verifies } from '@mesh/platform/testing';
import { WRONG_CREDENTIALS } from '@mesh/platform/web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RESOURCES } from './resources/index.ts';
import { openTestXapi, type TestXapi } from './testing/open-test-xapi.ts';

let lrs: TestXapi;
let now: Date;
beforeAll(async () => {
  lrs = await openTestXapi({ now: () => now ?? systemClock.now() });
});
afterAll(() => lrs.close());

const OPERATIONS = RESOURCES.flatMap(({ path, methods }) =>
  Object.entries(methods).map(([method, { scopes }]) => ({ method, path, scopes })),
);

describe('every operation is protected', () => {
  it('there are as many as the specification has', () => {
    expect(OPERATIONS).toHaveLength(3 + 2 + 3 * 4);
  });

  it.each(OPERATIONS)(
    '$method $path: 401 without, with a malformed, with a wrong credential',
    async ({ method, path }) => {
      verifies('xapi:comm-4.0-basic', 'xapi:comm-4.0-unknown');
      for (const authorization of [
        null,
        'Basic',
        'Basic:eDp5',
        'Basic !!!',
        'Basic eDp5',
        'Bearer nonsense',
        'Digest eDp5',
      ]) {
        const answer = await lrs.ask(method, path, { authorization });
        expect([authorization, answer.status]).toEqual([authorization, 401]);
        expect(answer.headers.get('www-authenticate')).toContain('Basic realm="xAPI"');
        expect(answer.headers.get('x-experience-api-version')).toBe('2.0.0');
      }
    },
  );

  it.each(OPERATIONS)(
    '$method $path: 403 with another scope, before anything is read',
    async ({ method, path, scopes }) => {
      verifies('xapi:comm-4.0-scopes', 'xapi:comm-3.2-forbidden');
      const other = path.startsWith('/statements')
        ? 'profile'
        : scopes.includes('profile')
          ? 'state'
          : 'define';
      const authorization = await lrs.credential({ scopes: [other] });
      const answer = await lrs.ask(method, path, {
        authorization,
        ...(method === 'GET' ? {} : { body: 'x' }),
      });
      expect([answer.status, await answer.json()]).toMatchObject([403, { error: 'forbidden' }]);
    },
  );
});

const askToken = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  lrs.ask('POST', '/oauth/token', {
    version: null,
    authorization: null,
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const GRANT = { grant_type: 'client_credentials' };

const basic = (key: string, secret: string) => `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;

const keyAndSecret = (authorization: string) =>
  Buffer.from(authorization.slice('Basic '.length), 'base64').toString().split(':') as [string, string];

const errorOf = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { error: string }).error,
];

describe('tokens', () => {
  it('are given for key and secret, limited to the scopes asked for', async () => {
    const authorization = await lrs.credential({ scopes: ['statements/write', 'statements/read'] });
    const answer = await askToken({ ...GRANT, scope: 'statements/read/mine' }, { authorization });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const token = (await answer.json()) as { access_token: string };
    expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 3_600, scope: 'statements/read/mine' });
    const bearer = { authorization: `Bearer ${token.access_token}` };
    expect((await lrs.ask('GET', '/statements', bearer)).status).toBe(200);
    expect((await lrs.ask('POST', '/statements', { ...bearer, json: aStatement() })).status).toBe(403);
    const [key, secret] = keyAndSecret(authorization);
    expect((await askToken({ ...GRANT, client_id: key, client_secret: secret })).status).toBe(200);
  });

  it('end after an hour', async () => {
    const authorization = await lrs.credential();
    const { access_token } = (await (await askToken(GRANT, { authorization })).json()) as {
      access_token: string;
    };
    const status = async () =>
      (await lrs.ask('GET', '/statements', { authorization: `Bearer ${access_token}` })).status;
    expect(await status()).toBe(200);
    now = new Date(Date.now() + 3_601_000);
    expect(await status()).toBe(401);
    now = new Date();
  });

  it('are refused in the words of RFC 6749', async () => {
    const authorization = await lrs.credential({ scopes: ['state'] });
    expect(await errorOf(await askToken(GRANT))).toEqual([401, 'invalid_client']);
    expect(await errorOf(await askToken(GRANT, { authorization: 'Basic eDp5' }))).toEqual([
      401,
      'invalid_client',
    ]);
    expect(await errorOf(await askToken({ grant_type: 'password' }, { authorization }))).toEqual([
      400,
      'unsupported_grant_type',
    ]);
    expect(await errorOf(await askToken({ ...GRANT, scope: 'profile' }, { authorization }))).toEqual([
      400,
      'invalid_scope',
    ]);
    expect(await errorOf(await askToken(GRANT, { authorization, 'content-type': 'text/plain' }))).toEqual([
      400,
      'invalid_request',
    ]);
    expect((await lrs.ask('GET', '/oauth/token', { authorization })).status).toBe(405);
  });
});

describe('whoever guesses the secret of a key', () => {
  it('waits, and nobody else does: no other key, no other address, nor the sender who was let in before', async () => {
    now = new Date();
    const ask = async (authorization: string, address?: string) =>
      (await lrs.ask('GET', '/statements', { authorization, ...(address && { address }) })).status;
    const [known, unseen, other] = [await lrs.credential(), await lrs.credential(), await lrs.credential()];
    expect(await ask(known)).toBe(200);
    for (const guessed of [known, unseen]) {
      const [key] = keyAndSecret(guessed);
      const wrong = basic(key, 'wrong');
      for (let n = 0; n < WRONG_CREDENTIALS.burst; n++) expect(await ask(wrong)).toBe(401);
      const refused = await lrs.ask('GET', '/statements', { authorization: wrong });
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
      const atTokens = await askToken({ ...GRANT, client_id: key, client_secret: 'wrong too' });
      expect(atTokens.status).toBe(429);
      expect(await ask(guessed, '198.51.100.7')).toBe(200);
    }
    expect([await ask(known), await ask(other)]).toEqual([200, 200]);
    now = new Date(now.getTime() + 1_000);
    expect(await ask(unseen)).toBe(200);
    now = new Date();
  });
});

describe('the rule of a credential', () => {
  it('about its rate holds for it alone, and says when to come again', async () => {
    verifies('xapi:comm-3.2-often');
    const authorization = await lrs.credential({ requestsPerMinute: 2 });
    now = new Date();
    const ask = () =>
      lrs.ask('GET', '/agents', { authorization, query: { agent: '{"mbox":"mailto:a@b.c"}' } });
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect(await refused.json()).toMatchObject({ error: 'rate_limited', remedy: expect.any(String) });
    now = new Date(now.getTime() + 30_000);
    expect((await ask()).status).toBe(200);
  });

  it('about origins decides what a page may read', async () => {
    const origin = 'https://courses.example.org';
    const ours = await lrs.credential({ corsOrigins: [origin] });
    const theirs = await lrs.credential({ corsOrigins: ['https://elsewhere.example.org'] });
    const allowed = async (authorization: string | null, from = origin) =>
      (await lrs.ask('GET', '/statements', { authorization, headers: { origin: from } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowed(ours)).toBe(origin);
    expect(await allowed(theirs)).toBeNull();
    // A page must be able to read why it is not let in.
    expect(await allowed(null)).toBe(origin);
    expect(await allowed(null, 'https://evil.example.com')).toBeNull();
  });

  it('about origins answers preflights, which carry no credential, by the union of all', async () => {
    await lrs.credential({ corsOrigins: ['https://one.example.org'] });
    const preflight = (origin: string) =>
      lrs.ask('OPTIONS', '/statements', {
        authorization: null,
        version: null,
        headers: { origin, 'access-control-request-method': 'PUT' },
      });
    const answer = await preflight('https://one.example.org');
    expect([answer.status, answer.headers.get('access-control-allow-methods')]).toEqual([
      204,
      'GET, HEAD, PUT, POST, DELETE',
    ]);
    expect(answer.headers.get('access-control-allow-headers')).toContain('X-Experience-API-Version');
    const other = () => preflight('https://other.example.com');
    expect((await other()).headers.get('access-control-allow-methods')).toBeNull();
    await lrs.credential({ corsOrigins: ['https://other.example.com'] });
    expect((await other()).headers.get('access-control-allow-methods')).not.toBeNull();
  });
});
