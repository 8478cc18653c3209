import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import {
  authorisationCode,
  clientCredentials,
  rest,
  type Auth,
  type Credential,
  type CredentialStore,
} from '@mesh/connectors/kit';
import {
  memoryCredentials,
  startServer,
  testClock,
  testHttp,
  type FakeAnswer,
  type FakeServer,
} from '@mesh/connectors/kit/testing';

let server: FakeServer;
let living: string;
let refreshToken: string;
let lifetime: number;
let tokenRequests: URLSearchParams[];
let refuse: FakeAnswer | undefined;
const http = testHttp(testClock());
const NOW = new Date('2026-06-01T12:00:00Z');

beforeEach(async () => {
  living = 'access-0000';
  refreshToken = 'refresh-0000';
  lifetime = 3_600;
  tokenRequests = [];
  refuse = undefined;
  server = await startServer(({ url, headers, body }) => {
    if (url.pathname === '/token') return token(new URLSearchParams(body));
    return headers.get('authorization') === `Bearer ${living}` ? { body: '{}' } : { status: 401, body: '{}' };
  });
});
afterEach(() => server.stop());

/** Rotates: each refresh ends the token that it was made with. */
function token(form: URLSearchParams): FakeAnswer {
  tokenRequests.push(form);
  if (refuse !== undefined) return refuse;
  const isRefresh = form.get('grant_type') === 'refresh_token';
  if (isRefresh && form.get('refresh_token') !== refreshToken)
    return { status: 400, body: '{"error":"invalid_grant","error_description":"Token is dead."}' };
  const count = tokenRequests.length;
  living = `access-000${count}`;
  if (isRefresh) refreshToken = `refresh-000${count}`;
  const answer = {
    access_token: living,
    expires_in: lifetime,
    ...(isRefresh && { refresh_token: refreshToken }),
  };
  return { body: JSON.stringify(answer) };
}

const client = () => ({
  authorisationUrl: `${server.origin}/authorise`,
  tokenUrl: `${server.origin}/token`,
  clientId: 'mesh',
  clientSecret: 'client-secret',
  scopes: ['read'],
});

const ask = (auth: Auth, credential: CredentialStore, now = NOW) => {
  const context = { http, signal: new AbortController().signal, credential, now: () => now };
  return rest({ context, baseUrl: server.origin, auth }).get('/', z.looseObject({}));
};

const connected: Credential = { accessToken: 'access-0000', refreshToken: 'refresh-0000' };

test('a store that cannot be read for a moment is asked again in the same run', async () => {
  const kept = memoryCredentials(connected);
  let isAway = true;
  const store: CredentialStore = {
    ...kept,
    current: () => (isAway ? Promise.reject(new Error('The database is away.')) : kept.current()),
  };
  await expect(ask(authorisationCode(client()), store)).rejects.toThrow('away');
  isAway = false;
  await expect(ask(authorisationCode(client()), store)).resolves.toEqual({});
});

test('a session that ended is refreshed once for all, and the rotated token is kept', async () => {
  const store = memoryCredentials(connected);
  const auth = authorisationCode(client());
  living = 'another';
  await Promise.all(Array.from({ length: 6 }, () => ask(auth, store)));
  expect(tokenRequests).toHaveLength(1);
  expect(await store.current()).toEqual({
    accessToken: 'access-0001',
    refreshToken: 'refresh-0001',
    expiresAt: '2026-06-01T13:00:00.000Z',
  });
  living = 'another';
  await ask(auth, store);
  expect(tokenRequests.map((form) => form.get('refresh_token'))).toEqual(['refresh-0000', 'refresh-0001']);
});

test('a token is renewed before it ends', async () => {
  const store = memoryCredentials({ ...connected, expiresAt: '2026-06-01T12:00:30Z' });
  await ask(authorisationCode(client()), store);
  expect(server.requests).toEqual(['POST /token', 'GET /']);
});

test('a token that lives for a minute or less is not renewed for each request', async () => {
  lifetime = 60;
  const store = memoryCredentials({ ...connected, expiresAt: '2026-06-01T12:00:00Z' });
  const auth = authorisationCode(client());
  for (const second of [0, 10, 29, 31, 60]) await ask(auth, store, new Date(NOW.getTime() + second * 1_000));
  expect(tokenRequests).toHaveLength(2);
});

test('a refresh token that is dead asks for a person, in words', async () => {
  const store = memoryCredentials({ ...connected, refreshToken: 'refresh-old' });
  living = 'another';
  await expect(ask(authorisationCode(client()), store)).rejects.toMatchObject({
    code: 'unauthorised',
    vendorCode: 'invalid_grant',
    message: expect.stringMatching(/Token is dead.*choose "Sign in at the source"/),
  });
});

test('what a token endpoint says back is told without the secrets that it was sent', async () => {
  refuse = { status: 401, body: '{"error":"invalid_client","error_description":"client-secret is wrong"}' };
  const asked = ask(clientCredentials(client()), memoryCredentials());
  await expect(asked).rejects.toMatchObject({ message: expect.stringContaining('"… is wrong"') });
});

test('a token endpoint in trouble does not ask for a person', async () => {
  refuse = { status: 503, body: '{"error":"temporarily_unavailable"}' };
  const store = memoryCredentials({ ...connected, expiresAt: '2026-01-01T00:00:00Z' });
  await expect(ask(authorisationCode(client()), store)).rejects.toMatchObject({ code: 'unreachable' });
  expect(await store.current()).toMatchObject({ refreshToken: 'refresh-0000' });
});

test('a source that nobody connected yet says so', async () => {
  await expect(ask(authorisationCode(client()), memoryCredentials())).rejects.toMatchObject({
    code: 'unauthorised',
    message: expect.stringContaining('not connected yet'),
  });
});

test.each(['basic', 'body'] as const)(
  'client credentials, the client proving itself by %s',
  async (authentication) => {
    const store = memoryCredentials();
    await ask(clientCredentials({ ...client(), authentication }), store);
    const [form] = tokenRequests;
    expect(Object.fromEntries(form!)).toEqual({
      grant_type: 'client_credentials',
      scope: 'read',
      ...(authentication === 'body' && { client_id: 'mesh', client_secret: 'client-secret' }),
    });
    living = 'another';
    await ask(clientCredentials({ ...client(), authentication }), store);
    expect(tokenRequests).toHaveLength(2);
  },
);
