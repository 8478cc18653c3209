import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOfSession, makeLink, useLink } from '@mesh/domain/sign-in';
import { anAuthenticator, TEST_SITE, type TestSignIn } from '@mesh/domain/testing';
import type { AskedPasskey, OwnSessions, OwnSignIn, SignInLink } from './schemas/own-sign-in.ts';
import { openTestApi, type TestApi } from './testing/index.ts';

const GOOD = 'four unrelated words';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0';

describe('how one signs in oneself', () => {
  let api: TestApi;
  let call: TestApi['call'];
  let ada: string;
  beforeAll(async () => {
    api = await openTestApi();
    ada = await api.personId('ada');
    ({ call } = api.variant({
      webSession: {
        actorOfCookie: async (cookie) =>
          (await actorOfSession(api.deps.signIn, api.tenantId, cookie ?? ''))?.actor,
        allowedHost: (host) => host === 'localhost',
      },
    }));
  });
  afterAll(() => api.close());

  async function signIn() {
    const { signIn, tenantId } = api.deps;
    const admin = { tenantId, kind: 'token' as const, scopes: ['admin' as const] };
    const { token } = await makeLink(signIn, admin, ada);
    const browser = { userAgent: FIREFOX, address: '192.0.2.7' };
    const session = await useLink(signIn, tenantId, { token, choice: { password: GOOD }, ...browser });
    return as(session.token);
  }
  const as = (session: string) => {
    const headers = { cookie: `mesh_session=${session}`, 'x-mesh-client': 'web' };
    return (method: string, path: string, body?: unknown) => call(method, path, { token: '', headers, body });
  };

  it('lists where one is signed in, in words, and ends one or all others', async () => {
    const before = await signIn();
    const me = await signIn();
    expect((await before('GET', '/me/sessions')).status).toBe(401);
    const { sessions } = (await (await me('GET', '/me/sessions')).json()) as OwnSessions;
    expect(sessions).toMatchObject([
      { current: true, how: 'set-up', browser: 'Firefox', system: 'Windows', address: '192.0.2.7' },
    ]);
    const password = { password: 'another four unrelated words' };
    expect((await me('POST', '/me/password', password)).status).toBe(204);
    expect(await (await me('DELETE', '/me/sessions')).json()).toEqual({ ended: 0 });
    expect((await me('DELETE', `/me/sessions/${sessions[0]!.id}`)).status).toBe(204);
    expect((await me('GET', '/session')).status).toBe(401);
  });

  it('hashes no password of a megabyte, and takes nothing that it does not name', async () => {
    const me = await signIn();
    const { work } = api.deps.signIn as TestSignIn;
    const before = work.length;
    const [long, megabyte] = ['x'.repeat(1_000), 'x'.repeat(1_000_000)];
    for (const body of [
      { password: long },
      { password: megabyte },
      { password: GOOD, currentPassword: long },
      { password: GOOD, currentPassword: megabyte },
      { password: 'another four unrelated words', roles: ['administrator'] },
      { password: 'another four unrelated words', personId: ada },
    ])
      expect([400, 403, 413]).toContain((await me('POST', '/me/password', body)).status);
    expect(work).toHaveLength(before);
  });

  it('adds and removes passkeys; says which ways there are', async () => {
    const me = await signIn();
    const device = anAuthenticator({ origin: TEST_SITE.origin, host: TEST_SITE.passkeyHost });
    const { options, challenge } = (await (
      await me('POST', '/me/passkeys/options', {})
    ).json()) as AskedPasskey;
    const response = device.make(options as never);
    const added = await me('POST', '/me/passkeys', { response, challenge, name: 'Phone' });
    expect(added.status).toBe(201);
    const again = await me('POST', '/me/passkeys', { response, challenge, name: 'Phone' });
    expect(again.status).toBe(400);
    const ways = (await (await me('GET', '/me/sign-in')).json()) as OwnSignIn;
    expect(ways).toMatchObject({ passkeys: [{ id: device.id, name: 'Phone' }], canHavePasskeys: true });
    expect(JSON.stringify(ways)).not.toMatch(/publicKey|hash/);
    expect((await me('DELETE', `/me/passkeys/${device.id}`)).status).toBe(204);
    expect((await me('DELETE', `/me/passkeys/${device.id}`)).status).toBe(404);
  });

  it('is nobody else’s: no token, not one’s own either, and nobody through one’s eyes', async () => {
    const own = await api.personToken(ada);
    for (const [method, path, body] of [
      ['GET', '/me/sessions', undefined],
      ['GET', '/me/sign-in', undefined],
      ['DELETE', '/me/sessions', undefined],
      ['POST', '/me/password', { password: GOOD }],
      ['POST', '/me/passkeys/options', {}],
    ] as const) {
      expect((await api.call(method, path, { body })).status).toBe(403);
      expect((await api.call(method, path, { body, token: own })).status).toBe(403);
      const eyes = await api.call(method, path, { body, headers: { 'x-mesh-act-as': ada } });
      expect(eyes.status).toBe(403);
    }
  });

  it('lets an administrator make a link, whose secret is behind the #, and sign somebody out', async () => {
    const made = await api.call('POST', `/people/${ada}/sign-in-link`);
    expect(made.status).toBe(201);
    const { url } = (await made.json()) as SignInLink;
    expect(url).toMatch(/^https:\/\/mesh\.example\.org\/set-up#mesh_l_[\w-]{43}$/);
    const me = await signIn();
    expect(await (await api.call('DELETE', `/people/${ada}/sessions`)).json()).toEqual({ ended: 1 });
    expect((await me('GET', '/session')).status).toBe(401);
  });
});
