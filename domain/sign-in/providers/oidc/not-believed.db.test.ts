import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemActor, type Actor } from '@mesh/domain/kernel';
import { createPerson } from '@mesh/domain/organisation';
import {
  aLyingProvider,
  aTenant,
  openTestDatabase,
  providerDeps,
  type LyingProvider,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines, verifies } from '@mesh/platform/testing';
import {
  actorOfSession,
  addProvider,
  backChannelLogout,
  beginOidc,
  changeProvider,
  checkProvider,
  finishOidc,
  getProvider,
  startSession,
  type ProviderDeps,
} from '../../index.ts';

const ORIGIN = 'https://mesh.example.org';
const SECRET = 's'.repeat(40);
const seconds = () => Math.floor(Date.now() / 1000);
const BROWSER = { userAgent: 'Mozilla/5.0', address: '192.0.2.1' };

describe('what a provider says is not believed', () => {
  let database: Database;
  let liar: LyingProvider;
  let deps: ProviderDeps;
  let close: () => Promise<void>;
  let tenantId: string;
  let admin: Actor;
  let id: string;

  beforeAll(async () => {
    database = await openTestDatabase(testEngines[0]!);
    liar = await aLyingProvider();
    const t = await aTenant(database);
    ({ deps, close } = providerDeps(t.deps));
    ({ admin } = t);
    ({ tenantId } = admin);
    ({ id } = await addProvider(deps, admin, {
      address: liar.issuer,
      name: 'Liar',
      clientId: 'mesh',
      clientSecret: SECRET,
      justInTime: true,
      enabled: true,
      groupClaim: 'groups',
    }));
  });
  afterAll(async () => {
    await close();
    await liar.close();
    await database.close();
  });
  beforeEach(() => {
    liar.metadata = {};
    liar.userinfo = () => ({});
    liar.answers.clear();
  });

  /** Sets out and comes back with a code; `lie` makes the ID token out of what would be right. */
  async function come(
    lie: (right: JWTPayload & { nonce: string }) => Promise<string | undefined> | string,
    query: Record<string, string> = {},
  ) {
    // Fresh metadata each time.
    await changeProvider(deps, admin, id, { name: `Liar ${Math.random()}` });
    const { url } = await beginOidc(deps, tenantId, {
      providerId: id,
      browser: 'browser',
      address: BROWSER.address,
    });
    const out = new URL(url).searchParams;
    const right = {
      iss: liar.issuer,
      aud: 'mesh',
      sub: 'ada',
      iat: seconds(),
      exp: seconds() + 60,
      nonce: out.get('nonce')!,
    };
    liar.idToken = async () => lie(right);
    const callback = new URL(`${ORIGIN}/sign-in/oidc/${id}/callback`);
    callback.search = new URLSearchParams({ code: 'c', state: out.get('state')!, ...query }).toString();
    return {
      out,
      arrived: finishOidc(deps, tenantId, { providerId: id, callback, browser: 'browser', ...BROWSER }),
    };
  }
  const outcome = async (...asked: Parameters<typeof come>) => {
    const { arrived } = await come(...asked);
    return arrived.then(
      ({ session }) => (session === undefined ? 'linked' : 'in'),
      (error: { reason?: string }) => error.reason,
    );
  };

  test('but what is right is', async () => {
    verifies('oidc:id-token-signature', 'oidc:id-token-aud', 'bcp:pkce');
    expect(await outcome((right) => liar.sign(right))).toBe('in');
    const { out, arrived } = await come((right) => liar.sign(right));
    expect(out.get('code_challenge_method')).toBe('S256');
    expect(out.get('redirect_uri')).toBe(`${ORIGIN}/sign-in/oidc/${id}/callback`);
    await arrived;
    expect(liar.asked.at(-1)!.get('code_verifier')).toMatch(/^[\w-]{43,}$/);
  });

  test.each<[string, string, (right: JWTPayload & { nonce: string }) => Promise<string> | string]>([
    ['oidc:id-token-signature', 'signed by a key it never showed', (right) => liar.forge(right)],
    ['oidc:id-token-alg-none', 'not signed', (right) => liar.unsigned(right)],
    ['oidc:id-token-alg-symmetric', 'signed by our own secret', (right) => liar.symmetric(right, SECRET)],
    [
      'oidc:id-token-iss',
      'of another issuer',
      (right) => liar.sign({ ...right, iss: 'https://evil.example.org' }),
    ],
    ['oidc:id-token-aud', 'for another client', (right) => liar.sign({ ...right, aud: 'other' })],
    [
      'oidc:id-token-azp',
      'for us and another, which asked',
      (right) => liar.sign({ ...right, aud: ['mesh', 'other'], azp: 'other' }),
    ],
    [
      'oidc:id-token-exp',
      'over',
      (right) => liar.sign({ ...right, exp: seconds() - 60, iat: seconds() - 120 }),
    ],
    ['oidc:id-token-exp', 'without an end', ({ exp: _exp, ...right }) => liar.sign(right)],
    ['oidc:id-token-iat', 'without its time', ({ iat: _iat, ...right }) => liar.sign(right)],
    ['oidc:id-token-nonce', 'with another nonce', (right) => liar.sign({ ...right, nonce: 'x' })],
    ['oidc:id-token-nonce', 'without a nonce', ({ nonce: _nonce, ...right }) => liar.sign(right)],
    ['oidc:id-token-sub', 'about nobody', ({ sub: _sub, ...right }) => liar.sign(right)],
    [
      'oidc:id-token-sub',
      'about a subject of 256 letters',
      (right) => liar.sign({ ...right, sub: 'a'.repeat(256) }),
    ],
    ['oidc:id-token-signature', 'no token at all', () => 'x.y.z'],
  ])('%s: an ID token %s', async (requirement, _what, lie) => {
    verifies(requirement);
    expect(await outcome(lie)).toBe('not-believed');
  });

  test('an ID token that let somebody in lets nobody in again: its nonce was another flow’s', async () => {
    verifies('oidc:id-token-nonce');
    let caught = '';
    expect(await outcome(async (right) => (caught = await liar.sign(right)))).toBe('in');
    expect(await outcome(() => caught)).toBe('not-believed');
  });

  test('what a provider says beside who somebody is gives them nothing (mass assignment)', async () => {
    const { arrived } = await come((right) =>
      liar.sign({
        ...right,
        sub: 'mallory',
        name: 'Mallory',
        id: admin.tenantId,
        tenantId: 'other',
        personId: 'other',
        roles: ['administrator'],
        role: 'administrator',
        scopes: ['admin'],
        managedBy: 'administrator',
        groups: ['administrators'],
      }),
    );
    const { session } = await arrived;
    const { actor } = (await actorOfSession(deps, tenantId, session!.token))!;
    expect(actor).toMatchObject({ tenantId, kind: 'person', roles: ['learner'] });
    expect(actor.scopes).not.toContain('admin');
  });

  test('an ID token is needed, and its end may be past by no more than the clocks differ', async () => {
    verifies('oidc:id-token-exp', 'oidc:id-token-required');
    expect(await outcome(async () => undefined)).toBe('not-believed');
    expect(await outcome((right) => liar.sign({ ...right, exp: seconds() - 2 }))).toBe('in');
    expect(await outcome((right) => liar.sign({ ...right, exp: seconds() - 40 }))).toBe('not-believed');
  });

  test('userinfo about somebody else', async () => {
    verifies('oidc:userinfo-sub');
    liar.metadata = { userinfo_endpoint: `${liar.issuer}/userinfo` };
    liar.userinfo = () => ({ sub: 'eve', email: 'ada@example.org', email_verified: true });
    expect(await outcome((right) => liar.sign(right))).toBe('not-believed');
  });

  test('userinfo never takes the place of what the ID token says', async () => {
    liar.metadata = { userinfo_endpoint: `${liar.issuer}/userinfo` };
    liar.userinfo = () => ({ sub: 'grace', email: 'eve@example.org', email_verified: true, name: 'Grace' });
    await outcome((right) =>
      liar.sign({ ...right, sub: 'grace', email: 'grace@example.org', email_verified: false }),
    );
    const person = await deps.db
      .selectFrom('person')
      .select(['name', 'email'])
      .where('tenant_id', '=', tenantId)
      .where('name', '=', 'Grace')
      .executeTakeFirst();
    expect(person).toEqual({ name: 'Grace', email: null });
  });

  test('an answer without its name where it promises one (RFC 9207), and metadata of another', async () => {
    verifies('bcp:mix-up', 'oidc:discovery-issuer');
    liar.metadata = { authorization_response_iss_parameter_supported: true };
    expect(await outcome((right) => liar.sign(right))).toBe('not-believed');
    expect(await outcome((right) => liar.sign(right), { iss: 'https://evil.example.org' })).toBe(
      'not-believed',
    );
    expect(await outcome((right) => liar.sign(right), { iss: liar.issuer })).toBe('in');
    for (const issuer of [
      'https://evil.example.org',
      `${liar.issuer}/`,
      'https://login.example.org/{tenantid}/v2.0',
    ]) {
      liar.metadata = { issuer };
      await changeProvider(deps, admin, id, { name: `Other ${issuer}` });
      const out = { providerId: id, browser: 'b', ...BROWSER };
      await expect(beginOidc(deps, tenantId, out)).rejects.toMatchObject({ reason: 'unavailable' });
      const { steps } = await checkProvider(deps, admin, id);
      expect(steps.at(-1)).toMatchObject({ ok: false, step: issuer.endsWith('/') ? 'keys' : 'discovery' });
    }
  });

  test('addresses that are private are not asked, and plain http only on this machine', async () => {
    verifies('bcp:ssrf');
    const guarded = providerDeps(deps, []);
    await expect(
      addProvider(guarded.deps, admin, { address: liar.issuer, name: 'Private' }),
    ).rejects.toMatchObject({
      code: 'invalid',
      field: 'address',
      message: expect.stringContaining('private'),
    });
    await guarded.close();
    await expect(
      addProvider(deps, admin, { address: 'http://login.example.org', name: 'Plain' }),
    ).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('https') });
  });

  const JSON_FORM = { 'content-type': 'application/json' };
  const refusal = (error: string) => ({
    status: 400,
    headers: JSON_FORM,
    body: JSON.stringify({ error, error_description: 'Their words' }),
  });

  test.each<[string, string, { status: number; headers?: Record<string, string>; body: string }, RegExp]>([
    ['client', '/token', refusal('invalid_client'), /does not take this client id .* Enter both/],
    [
      'client',
      '/token',
      { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: '' },
      /does not take this client id .* Enter both/,
    ],
    ['client', '/token', refusal('unauthorized_client'), /sign nobody in\. Allow it the authorisation code/],
    ['client', '/token', refusal('invalid_request'), /answered invalid_request\. Compare the redirect/],
    [
      'client',
      '/token',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>Log in' },
      /cannot be used \(OAUTH_\w+\)\. Check that the address/,
    ],
    ['keys', '/keys', { status: 401, body: '' }, /keys were answered with 401\. Check the address/],
    ['keys', '/keys', { status: 200, body: 'no' }, /no set of keys\. Check the address/],
    ['keys', '/keys', { status: 200, body: '{"keys":[{"kty":"oct"}]}' }, /no signing key\. Make/],
    ['discovery', '/.well-known/openid-configuration', { status: 401, body: '' }, /answered 401\. Check/],
    ['discovery', '/.well-known/openid-configuration', { status: 200, body: 'no' }, /JSON.*Check/],
  ])('a test of the connection names the step and the remedy: %s, %s', async (step, path, answer, words) => {
    liar.answers.set(path, answer);
    const { steps } = await checkProvider(deps, admin, id);
    expect(steps.at(-1)).toEqual({ step, ok: false, detail: expect.stringMatching(words) as string });
    expect(steps.at(-1)!.detail).not.toContain('Their words');
  });

  test('groups that were left out for being too many count as none, and are said', async () => {
    const map = [{ value: 'staff', groupName: 'Staff' }];
    await changeProvider(deps, admin, id, { groupMap: map });
    const { groupId } = (await getProvider(deps, admin, id)).groupMap[0]!;
    const members = async () =>
      deps.db.selectFrom('group_member').select('member_id').where('group_id', '=', groupId).execute();
    await outcome((right) => liar.sign({ ...right, sub: 'many', groups: ['staff'] }));
    expect(await members()).toHaveLength(1);
    for (const left of [{ _claim_names: { groups: 'src1' }, _claim_sources: {} }, { hasgroups: true }]) {
      await outcome((right) => liar.sign({ ...right, sub: 'many', groups: ['staff'] }));
      await outcome((right) => liar.sign({ ...right, sub: 'many', ...left }));
      expect((await getProvider(deps, admin, id)).lastSignIn!.overage).toBe(true);
      expect(await members()).toEqual([]);
    }
  });

  const lives = async (token: string) => (await actorOfSession(deps, tenantId, token)) !== undefined;
  const say = (token: string) => backChannelLogout(deps, tenantId, { providerId: id, token });

  describe('of signing out (back-channel)', () => {
    const EVENT = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    let jti = 0;
    const right = (): JWTPayload => ({
      iss: liar.issuer,
      aud: 'mesh',
      iat: seconds(),
      exp: seconds() + 120,
      jti: `j${jti++}`,
      events: EVENT,
      sid: 's1',
    });
    let person: string;
    beforeAll(async () => {
      person = (await createPerson(deps, systemActor(tenantId), { name: 'Ada' })).id;
    });
    const session = async (at: { session?: string; subject?: string; id?: string }) =>
      (
        await startSession(deps, tenantId, {
          personId: person,
          how: 'oidc',
          provider: { id, ...at },
          ...BROWSER,
        })
      ).token;

    test('but what is right ends that session, or all of that person, at that provider', async () => {
      verifies('bcl:sid-or-sub', 'bcl:ends-sessions');
      const one = await session({ session: 's1', subject: 'lovelace' });
      const two = await session({ session: 's2', subject: 'lovelace' });
      const other = await session({
        id: '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11',
        session: 's1',
        subject: 'lovelace',
      });
      expect(await say(await liar.sign(right(), { typ: 'logout+jwt' }))).toBe(1);
      expect([await lives(one), await lives(two), await lives(other)]).toEqual([false, true, true]);
      const { sid: _sid, ...all } = right();
      const three = await session({ session: 's3', subject: 'lovelace' });
      expect(await say(await liar.sign({ ...all, sub: 'lovelace' }))).toBe(2);
      expect([await lives(two), await lives(three), await lives(other)]).toEqual([false, false, true]);
    });

    test('a token is used once', async () => {
      verifies('bcl:jti');
      const token = await liar.sign(right());
      await say(token);
      const later = await session({ session: 's1' });
      await expect(say(token)).rejects.toMatchObject({ code: 'invalid' });
      expect(await lives(later)).toBe(true);
    });

    test.each<[string, string, () => Promise<string> | string]>([
      ['bcl:signature', 'forged', () => liar.forge(right())],
      ['bcl:alg', 'not signed', () => liar.unsigned(right())],
      ['bcl:alg', 'signed by our secret', () => liar.symmetric(right(), SECRET)],
      ['bcl:iss', 'of another issuer', () => liar.sign({ ...right(), iss: 'https://evil.example.org' })],
      ['bcl:aud', 'for another client', () => liar.sign({ ...right(), aud: 'other' })],
      ['bcl:iat', 'old', () => liar.sign({ ...right(), iat: seconds() - 400 })],
      ['bcl:iat', 'of the future', () => liar.sign({ ...right(), iat: seconds() + 400 })],
      ['bcl:exp', 'over', () => liar.sign({ ...right(), exp: seconds() - 60 })],
      ['bcl:jti', 'without an id', () => liar.sign({ ...right(), jti: undefined })],
      ['bcl:events', 'about nothing', () => liar.sign({ ...right(), events: {} })],
      ['bcl:events', 'about a text', () => liar.sign({ ...right(), events: 'x' })],
      ['bcl:nonce', 'with a nonce', () => liar.sign({ ...right(), nonce: 'n' })],
      ['bcl:sid-or-sub', 'about nobody', () => liar.sign({ ...right(), sid: undefined })],
      ['bcl:typ', 'of another type', () => liar.sign(right(), { typ: 'at+jwt' })],
      ['bcl:signature', 'that is none', () => 'abc'],
    ])('%s: a token %s', async (requirement, _what, make) => {
      verifies(requirement);
      const token = await session({ session: 's1' });
      await expect(say(await make())).rejects.toMatchObject({ code: 'invalid' });
      expect(await lives(token)).toBe(true);
    });
  });
});
