import { generateKeyPairSync } from 'node:crypto';
import { jwtVerify } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { rest, signedJwt, type SignedJwt } from '@mesh/connectors/kit';
import { memoryCredentials, startServer, testHttp, type FakeServer } from '@mesh/connectors/kit/testing';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pkcs1 = rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const pkcs8 = ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

let server: FakeServer;
let exchanged: number;
beforeEach(async () => {
  exchanged = 0;
  server = await startServer(async ({ url, headers }) => {
    const token = headers.get('authorization')!.slice('Bearer '.length);
    if (url.pathname !== '/tokens') return token === 'installation' ? { body: '{}' } : { status: 401 };
    // GitHub takes no assertion that lives for longer.
    await jwtVerify(token, rsa.publicKey, { issuer: '42', maxTokenAge: 600 });
    exchanged++;
    return { status: 201, body: '{"token":"installation"}' };
  });
});
afterEach(() => server.stop());

const settings = (): SignedJwt => ({
  algorithm: 'RS256',
  privateKey: pkcs1,
  claims: { iss: '42' },
  baseUrl: server.origin,
  async exchange({ signed }) {
    const { token } = await signed.post('/tokens', z.object({ token: z.string() }), {});
    return { accessToken: token };
  },
});

function source(jwt: SignedJwt) {
  const context = { http: testHttp(), signal: new AbortController().signal, credential: memoryCredentials() };
  return rest({ context, baseUrl: server.origin, auth: signedJwt(jwt) });
}

test('an assertion is exchanged for the token that requests carry, once', async () => {
  const github = source({ ...settings(), privateKey: pkcs1.replaceAll('\n', '\\n') });
  await Promise.all([1, 2, 3].map(() => github.get('/', z.looseObject({}))));
  expect(exchanged).toBe(1);
});

test('without an exchange the assertion itself goes along', async () => {
  const seen: string[] = [];
  const other = await startServer(({ headers }) => {
    seen.push(headers.get('authorization')!.slice('Bearer '.length));
    return { body: '{}' };
  });
  const { exchange: _, ...jwt } = settings();
  const context = { http: testHttp(), signal: new AbortController().signal };
  const auth = signedJwt({ ...jwt, algorithm: 'ES256', privateKey: pkcs8, keyId: 'k1' });
  await rest({ context, baseUrl: other.origin, auth }).get('/', z.looseObject({}));
  const { protectedHeader } = await jwtVerify(seen[0]!, ec.publicKey, { issuer: '42' });
  expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: 'k1' });
  await other.stop();
});

test.each([
  ['something else', 'not a key'],
  ['a key of the other kind', pkcs8],
])('%s is refused by name, without repeating it', async (_, privateKey) => {
  await expect(source({ ...settings(), privateKey }).get('/', z.looseObject({}))).rejects.toMatchObject({
    code: 'invalid_config',
    field: 'privateKey',
    message: expect.not.stringContaining(privateKey),
  });
});
