import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOfPerson } from '@mesh/domain/access';
import { newId, systemActor, type Actor } from '@mesh/domain/kernel';
import { confirmIdentifier, createGroup, deactivatePerson } from '@mesh/domain/organisation';
import {
  directGroupsOf,
  findPersonAsListed,
  findPersonByIdentifier,
  findPersonBySlug,
  importDirectory,
} from '@mesh/domain/people';
import {
  aDirectory,
  anOidcProvider,
  aTenant,
  aVisitor,
  openTestDatabase,
  providerDeps,
  signInDeps,
  type TestOidcProvider,
  type TestTenant,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines, verifies } from '@mesh/platform/testing';
import {
  actorOfSession,
  addProvider,
  beginLinking,
  beginOidc,
  changeProvider,
  checkProvider,
  endSession,
  finishOidc,
  getProvider,
  listProviders,
  listWaitingAccounts,
  removeProvider,
  signOutUrl,
  startSession,
  type ProviderDeps,
  type ProviderDraft,
} from '../../index.ts';
import { LONGEST_FLOW, MOST_OPEN_FLOWS } from '../flows.store.ts';

const ORIGIN = 'https://mesh.example.org';
const redirectOf = (id: string) => `${ORIGIN}/sign-in/oidc/${id}/callback`;
const BROWSER = { userAgent: 'Mozilla/5.0', address: '192.0.2.1' };
const outOf = (providerId: string, browser: string) => ({
  providerId,
  browser,
  address: BROWSER.address,
  returnTo: '/search',
});

describe.each(testEngines)('sign-in by OpenID Connect on $name', (engine) => {
  let database: Database;
  let idp: TestOidcProvider;
  let t: TestTenant;
  let deps: ProviderDeps;
  let close: () => Promise<void>;
  let tenantId: string;
  let admin: Actor;
  let now: Date;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    idp = await anOidcProvider();
  });
  afterAll(async () => {
    await idp.close();
    await database.close();
  });
  beforeEach(async () => {
    await close?.();
    t = await aTenant(database);
    now = new Date();
    ({ deps, close } = providerDeps({ ...t.deps, clock: { now: () => now } }));
    ({ tenantId } = t.admin);
    admin = t.admin;
    idp.accounts.clear();
    idp.accounts.set('grace', {
      name: 'Grace Hopper',
      email: 'grace@example.org',
      email_verified: true,
      locale: 'de',
      groups: ['engineers', 'pilots'],
    });
    idp.signsIn = 'grace';
    await importDirectory(t.deps, t.admin, aDirectory());
  });
  afterAll(() => close());

  async function connected(draft: ProviderDraft = {}): Promise<string> {
    const { id } = await addProvider(deps, admin, { address: idp.issuer, name: 'Company' });
    idp.register({ clientId: 'mesh', clientSecret: 's'.repeat(40), redirectUri: redirectOf(id) });
    await changeProvider(deps, admin, id, {
      clientId: 'mesh',
      clientSecret: 's'.repeat(40),
      enabled: true,
      justInTime: true,
      ...draft,
    });
    return id;
  }

  async function wayBack(providerId: string, browser = 'the-browser'): Promise<URL> {
    const { url } = await beginOidc(deps, tenantId, outOf(providerId, browser));
    return aVisitor().follow(url, ORIGIN);
  }
  async function wayToLink(providerId: string, personId: string): Promise<{ callback: URL; token: string }> {
    const { token } = await startSession(deps, tenantId, { personId, how: 'password', ...BROWSER });
    const { actor } = (await actorOfSession(deps, tenantId, token))!;
    const { url } = await beginLinking(
      { ...signInDeps(deps), ...deps },
      actor,
      outOf(providerId, 'the-browser'),
    );
    return { token, callback: await aVisitor().follow(url, ORIGIN) };
  }
  const arrive = (providerId: string, callback: URL, browser: string | undefined = 'the-browser') =>
    finishOidc(deps, tenantId, { providerId, callback, browser, ...BROWSER });
  const signIn = async (id: string) => {
    const { session } = await arrive(id, await wayBack(id));
    return (await actorOfSession(deps, tenantId, session!.token))!.actor.personId!;
  };
  const bySlug = async (slug: string) => (await findPersonBySlug(deps.db, tenantId, slug))!.id;

  test('somebody new is added once, by subject, with a confirmed mail, and comes back as themselves', async () => {
    const id = await connected();
    const callback = await wayBack(id);
    const { session, returnTo } = await arrive(id, callback);
    expect(returnTo).toBe('/search');
    const { actor } = (await actorOfSession(deps, tenantId, session!.token))!;
    const person = (await findPersonAsListed(deps.db, tenantId, actor.personId!))!;
    expect(person).toMatchObject({
      name: 'Grace Hopper',
      email: 'grace@example.org',
      language: 'de',
      managedBy: 'sign-in',
    });
    const subject = { kind: 'subject', system: idp.issuer, value: 'grace' } as const;
    expect(await findPersonByIdentifier(deps.db, tenantId, subject)).toBe(person.id);
    const mail = { kind: 'email', system: '', value: 'grace@example.org' } as const;
    expect(await findPersonByIdentifier(deps.db, tenantId, mail)).toBe(person.id);
    idp.accounts.set('grace', { ...idp.accounts.get('grace'), name: 'Rear Admiral Hopper' });
    expect(await signIn(id)).toBe(person.id);
    expect((await findPersonAsListed(deps.db, tenantId, person.id))!.name).toBe('Rear Admiral Hopper');
  });

  test('the way back is walked once, in time, by the browser that set out, to the provider it set out for', async () => {
    verifies('bcp:csrf', 'bcp:redirect-uri');
    const id = await connected();
    const callback = await wayBack(id);
    await arrive(id, callback);
    await expect(arrive(id, callback)).rejects.toMatchObject({ reason: 'expired' });
    for (const browser of ['another', ''])
      await expect(arrive(id, await wayBack(id), browser)).rejects.toMatchObject({ reason: 'expired' });
    const late = await wayBack(id);
    now = new Date(now.getTime() + LONGEST_FLOW);
    await expect(arrive(id, late)).rejects.toMatchObject({ reason: 'expired' });
    const elsewhere = await wayBack(id);
    await expect(arrive('0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11', elsewhere)).rejects.toMatchObject({
      reason: 'not-believed',
    });
    const twice = await wayBack(id);
    twice.searchParams.append('state', 'x');
    await expect(arrive(id, twice)).rejects.toMatchObject({ reason: 'expired' });
  });

  test('an answer that names another issuer, or none where one is promised, is not believed (RFC 9207)', async () => {
    const id = await connected();
    for (const iss of ['https://evil.example.org', undefined]) {
      const callback = await wayBack(id);
      if (iss === undefined) callback.searchParams.delete('iss');
      else callback.searchParams.set('iss', iss);
      await expect(arrive(id, callback)).rejects.toMatchObject({ reason: 'not-believed' });
    }
  });

  test('a code of another flow is of no use: its verifier and nonce are other ones', async () => {
    verifies('bcp:code-injection');
    const id = await connected();
    const [mine, theirs] = [await wayBack(id), await wayBack(id, 'their-browser')];
    mine.searchParams.set('code', theirs.searchParams.get('code')!);
    await expect(arrive(id, mine)).rejects.toMatchObject({ reason: 'not-believed' });
  });

  test('whoever declines at the provider is told so', async () => {
    const id = await connected();
    const callback = await wayBack(id);
    callback.searchParams.delete('code');
    callback.searchParams.set('error', 'access_denied');
    await expect(arrive(id, callback)).rejects.toMatchObject({ reason: 'denied' });
  });

  test('nobody becomes an existing person by their mail: an administrator confirms, or they link it', async () => {
    const id = await connected();
    const ada = await bySlug('ada');
    idp.accounts.set('grace', { name: 'Not Ada', email: 'Ada@example.org', email_verified: true });
    for (let tries = 0; tries < 2; tries++)
      await expect(signIn(id)).rejects.toMatchObject({ reason: 'mail-taken' });
    const waiting = await listWaitingAccounts(deps, admin, id);
    expect(waiting).toMatchObject([{ subject: 'grace', personId: ada }]);
    const subject = { kind: 'subject', system: idp.issuer, value: 'grace' } as const;
    await confirmIdentifier(deps, admin, { ...subject, personId: ada, how: 'administrator' });
    expect(await signIn(id)).toBe(ada);
    expect(await listWaitingAccounts(deps, admin, id)).toEqual([]);
    expect((await findPersonAsListed(deps.db, tenantId, ada))!.name).toBe('Ada Lindqvist');
  });

  test('a mail that is not verified is nobody’s: not of who is added, and not of an allowed domain', async () => {
    idp.accounts.set('grace', { name: 'Grace', email: 'ada@example.org', email_verified: false });
    const id = await connected();
    const person = await signIn(id);
    expect((await findPersonAsListed(deps.db, tenantId, person))!.email).toBeNull();
    expect(person).not.toBe(await bySlug('ada'));
    await changeProvider(deps, admin, id, { mailDomains: ['Example.org'] });
    await expect(signIn(id)).rejects.toMatchObject({ reason: 'mail-domain' });
  });

  test.each([
    ['grace@sub.example.org', false],
    ['grace@example.org.evil.com', false],
    ['grace@EXAMPLE.org', true],
  ])('of a domain is who is of that very one: %s %s', async (email, allowed) => {
    idp.accounts.set('grace', { name: 'Grace', email, email_verified: true });
    const id = await connected({ mailDomains: ['example.org'] });
    const outcome = await signIn(id).then(
      () => 'in',
      (error: { reason?: string }) => error.reason,
    );
    expect(outcome).toBe(allowed ? 'in' : 'mail-domain');
  });

  test('without the switch nobody is added, and who is deactivated stays out', async () => {
    const id = await connected({ justInTime: false });
    await expect(signIn(id)).rejects.toMatchObject({ reason: 'unknown' });
    await changeProvider(deps, admin, id, { justInTime: true });
    const person = await signIn(id);
    await deactivatePerson(deps, admin, person);
    await expect(signIn(id)).rejects.toMatchObject({ reason: 'inactive' });
    const refused = await deps.db
      .selectFrom('audit_entry')
      .select('detail')
      .where('tenant_id', '=', tenantId)
      .where('action', '=', 'sign-in.refuse')
      .execute();
    expect(refused.map(({ detail }) => detail)).toEqual([{ reason: 'unknown' }, { reason: 'inactive' }]);
  });

  test('who is signed in links an account of theirs, and nobody else’s', async () => {
    const id = await connected({ justInTime: false });
    const [ada, ingrid] = [await bySlug('ada'), await bySlug('ingrid')];
    const linked = await arrive(id, (await wayToLink(id, ada)).callback);
    expect(linked.session).toBeUndefined();
    expect(await signIn(id)).toBe(ada);
    const { callback } = await wayToLink(id, ingrid);
    await expect(arrive(id, callback)).rejects.toMatchObject({ reason: 'linked-elsewhere' });
  });

  test('who signs in ends the session that they set out in, and who is refused or links does not', async () => {
    const id = await connected({ justInTime: false });
    const ada = await bySlug('ada');
    const before = await startSession(deps, tenantId, { personId: ada, how: 'password', ...BROWSER });
    const isThere = async () => (await actorOfSession(deps, tenantId, before.token)) !== undefined;
    const comeBack = async () => {
      const out = { ...outOf(id, 'the-browser'), sessionId: before.id };
      const { url } = await beginOidc(deps, tenantId, out);
      return arrive(id, await aVisitor().follow(url, ORIGIN));
    };
    await expect(comeBack()).rejects.toMatchObject({ reason: 'unknown' });
    expect(await isThere()).toBe(true);
    const { callback, token } = await wayToLink(id, ada);
    await arrive(id, callback);
    expect(await actorOfSession(deps, tenantId, token)).toBeDefined();
    const { session } = await comeBack();
    expect([await isThere(), (await actorOfSession(deps, tenantId, session!.token))?.actor.personId]).toEqual(
      [false, ada],
    );
  });

  test('nothing is linked for whoever signed out meanwhile, or signed in too long ago', async () => {
    const id = await connected({ justInTime: false });
    const ada = await bySlug('ada');
    const { callback, token } = await wayToLink(id, ada);
    await endSession(deps, tenantId, token);
    await expect(arrive(id, callback)).rejects.toMatchObject({ reason: 'expired' });
    await expect(signIn(id)).rejects.toMatchObject({ reason: 'unknown' });
    const stale = { id: newId(), startedAt: new Date(0) };
    const actor = { ...(await actorOfPerson(deps, tenantId, ada))!, session: stale };
    await expect(
      beginLinking({ ...signInDeps(deps), ...deps }, actor, outOf(id, 'the-browser')),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('an IPv6 network has no more ways open at once than one address has', async () => {
    const id = await connected();
    const begin = (n: number) =>
      beginOidc(deps, tenantId, { ...outOf(id, 'b'), address: `2001:db8:1:2::${n.toString(16)}` });
    await Promise.all(Array.from({ length: MOST_OPEN_FLOWS }, (_, n) => begin(n)));
    await expect(begin(MOST_OPEN_FLOWS)).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 600 });
    const elsewhere = { ...outOf(id, 'b'), address: '2001:db8:1:3::1' };
    await expect(beginOidc(deps, tenantId, elsewhere)).resolves.toMatchObject({ url: expect.any(String) });
  });

  test('groups follow the claim with each sign-in, and bring the role that the group has', async () => {
    const map = [
      { value: 'engineers', groupName: 'Engineers', role: 'curator' as const },
      { value: 'pilots', groupName: 'Pilots' },
    ];
    const id = await connected({
      groupClaim: 'groups',
      groupMap: map,
      scopes: ['profile', 'email', 'groups'],
    });
    const person = await signIn(id);
    const groups = async () =>
      (await directGroupsOf(deps.db, tenantId, person)).map(({ name, managedBy }) => `${name} ${managedBy}`);
    expect(await groups()).toEqual(['Engineers sign-in', 'Pilots sign-in']);
    expect((await actorOfPerson(deps, tenantId, person))!.roles).toContain('curator');
    expect((await getProvider(deps, admin, id)).lastSignIn).toMatchObject({
      groups: ['engineers', 'pilots'],
      overage: false,
    });
    idp.accounts.set('grace', { ...idp.accounts.get('grace'), groups: ['pilots', 'Engineers'] });
    await signIn(id);
    expect(await groups()).toEqual(['Pilots sign-in']);
    expect((await actorOfPerson(deps, tenantId, person))!.roles).toEqual(['learner']);
    await changeProvider(deps, admin, id, { groupMap: [] });
    expect(await groups()).toEqual([]);
  });

  test('what the last sign-in told is shown without naming anybody', async () => {
    const id = await connected({ groupClaim: 'groups', scopes: ['profile', 'email', 'groups'] });
    await signIn(id);
    const { lastSignIn } = await getProvider(deps, admin, id);
    const shown = Object.fromEntries(lastSignIn!.claims.map(({ name, sample }) => [name, sample]));
    expect(shown).toMatchObject({ sub: 'g…', name: 'G…', email: 'g…@example.org', email_verified: 'true' });
    expect(shown['groups']).toBe('engineers, pilots');
    expect(JSON.stringify(lastSignIn)).not.toContain('race');
  });

  test('the secret is sealed, never shown, and a provider is added once', async () => {
    const id = await connected();
    expect(JSON.stringify(await listProviders(deps, admin))).not.toContain('ssss');
    const row = await deps.db
      .selectFrom('identity_provider')
      .select('sealed_secret')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.sealed_secret).not.toContain('s'.repeat(40));
    await expect(
      addProvider(deps, admin, {
        address: `${idp.issuer}/.well-known/openid-configuration`,
        name: 'Again',
        groupMap: [{ value: 'admins', groupName: 'Of a provider that is refused', role: 'administrator' }],
      }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await madeGroups()).toEqual([]);
  });

  const madeGroups = () =>
    deps.db
      .selectFrom('person_group')
      .select('name')
      .where('tenant_id', '=', tenantId)
      .where('name', 'like', '%that is refused')
      .execute();

  test('a mapping that is refused leaves nothing of those before it', async () => {
    const id = await connected({
      groupClaim: 'groups',
      groupMap: [{ value: 'engineers', groupName: 'Engineers' }],
    });
    const { groupMap } = await getProvider(deps, admin, id);
    const { id: ours } = await createGroup(deps, admin, { name: 'Ours' });
    const refused = [
      { value: 'admins', groupName: 'Before one that is refused', role: 'administrator' as const },
      { value: 'pilots', groupId: ours },
    ];
    await expect(changeProvider(deps, admin, id, { name: 'New', groupMap: refused })).rejects.toMatchObject({
      code: 'invalid',
      field: 'groupMap[1]',
    });
    expect(await madeGroups()).toEqual([]);
    expect(await getProvider(deps, admin, id)).toMatchObject({ groupMap });
  });

  test('off, it lets nobody in; removed, it signs out whoever came by it', async () => {
    const id = await connected();
    const callback = await wayBack(id);
    const { session } = await arrive(id, await wayBack(id));
    await changeProvider(deps, admin, id, { enabled: false });
    await expect(arrive(id, callback)).rejects.toMatchObject({ reason: 'disabled' });
    await expect(wayBack(id)).rejects.toMatchObject({ reason: 'disabled' });
    expect(await actorOfSession(deps, tenantId, session!.token)).toBeDefined();
    await removeProvider(deps, admin, id);
    expect(await actorOfSession(deps, tenantId, session!.token)).toBeUndefined();
  });

  test('a test of the connection names the step that fails', async () => {
    const id = await connected();
    const failed = async () => {
      const { steps } = await checkProvider(deps, admin, id);
      return steps.filter(({ ok }) => !ok).map(({ step }) => step);
    };
    expect(await failed()).toEqual([]);
    await changeProvider(deps, admin, id, { clientSecret: 'wrong' });
    expect(await failed()).toEqual(['client']);
    const { features } = await checkProvider(deps, admin, id);
    expect(features).toEqual({ pkce: true, namesItself: true, signOut: true, backChannelLogout: true });
  });

  test('signing out there too goes by the client and the subject', async () => {
    const id = await connected();
    const url = new URL((await signOutUrl(deps, tenantId, { providerId: id, subject: 'grace' }))!);
    expect(url.href).toContain(`${idp.issuer}/session/end`);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'mesh',
      logout_hint: 'grace',
      post_logout_redirect_uri: `${ORIGIN}/sign-in`,
    });
  });

  test('only administrators manage providers', async () => {
    const ada = (await actorOfPerson(deps, tenantId, await bySlug('ada')))!;
    await expect(listProviders(deps, ada)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(addProvider(deps, ada, { address: idp.issuer, name: 'X' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await listProviders(deps, systemActor(tenantId))).toEqual([]);
  });
});
