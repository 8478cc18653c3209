import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOfPerson } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { changePerson, deactivatePerson, mergePersons, reactivatePerson } from '@mesh/domain/organisation';
import {
  aCompany,
  anAuthenticator,
  aTenant,
  openTestDatabase,
  signInDeps,
  TEST_SITE,
  type TestCompany,
  type TestSignIn,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import {
  actorOfSession,
  addOwnPasskey,
  askForLinkPasskey,
  askForOwnPasskey,
  askToSignIn,
  changePassword,
  isSignInSetUp,
  KNOWN_FOR,
  lookAtLink,
  makeLink,
  makeSetUpLink,
  needsSetUpLink,
  ownWays,
  removeOwnPasskey,
  sealKnownBrowser,
  setUp,
  signInWithPasskey,
  signInWithPassword,
  useLink,
} from './index.ts';
import { PATIENCE } from './attempts/attempt.model.ts';
import { CHALLENGE_LASTS } from './passkeys/challenge.ts';
import { LINK_LASTS, SET_UP_LASTS } from './links/make-link.ts';

const BROWSER = { userAgent: 'Mozilla/5.0', address: '192.0.2.1' };
const GOOD = 'four unrelated words';
const DEVICE = { origin: TEST_SITE.origin, host: TEST_SITE.passkeyHost };

describe.each(testEngines)('signing in on $name', (engine) => {
  let database: Database;
  let t: TestCompany;
  let d: TestSignIn;
  let tenantId: string;
  let ada: string;
  let ingrid: string;
  let now: Date;
  const later = (milliseconds: number) => void (now = new Date(now.getTime() + milliseconds));

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    t = await aCompany(database);
    ({ tenantId, ada, ingrid } = t);
    now = new Date();
    d = signInDeps({ ...t.deps, clock: { now: () => now } });
  });

  const person = async (id: string): Promise<Actor> => (await actorOfPerson(d, tenantId, id))!;
  const give = async (id: string, password = GOOD) => {
    const { token } = await makeLink(d, t.admin, id);
    return useLink(d, tenantId, { token, choice: { password }, ...BROWSER });
  };
  const signIn = (account: string, password: string, address = BROWSER.address) =>
    signInWithPassword(d, tenantId, { account, password, userAgent: '', address });
  const who = async ({ token }: { token: string }) =>
    (await actorOfSession(d, tenantId, token))?.actor.personId;
  const entries = async () =>
    d.db
      .selectFrom('audit_entry')
      .select(['action', 'target', 'detail'])
      .where('tenant_id', '=', tenantId)
      .orderBy('at')
      .orderBy('id')
      .execute();
  const wrong = { code: 'unauthenticated', message: 'The account or the password is wrong.' };
  const tooMany = { code: 'rate_limited' };

  test('by mail or handle and password; whatever is wrong is one answer after the same work', async () => {
    await give(ada);
    expect(await who(await signIn(' ADA@example.org', GOOD))).toBe(ada);
    expect(await who(await signIn('ada', GOOD))).toBe(ada);
    const before = (await entries()).length;
    const tries: [string, string][] = [
      ['ada', 'another password'],
      ['nobody@example.org', GOOD],
      ['ingrid', GOOD],
      ['', ''],
    ];
    const costs = [];
    for (const [account, password] of tries) {
      d.work.length = 0;
      await expect(signIn(account, password)).rejects.toMatchObject(wrong);
      costs.push([...d.work]);
    }
    expect(costs).toEqual(costs.map(() => [{ ln: 4, r: 8, p: 1 }]));
    const failures = (await entries()).slice(before);
    expect(failures.map(({ action, target }) => `${action} ${target}`)).toEqual([
      `sign-in.fail ${ada}`,
      'sign-in.fail null',
      `sign-in.fail ${ingrid}`,
      'sign-in.fail null',
    ]);
    expect(JSON.stringify(await entries())).not.toMatch(/nobody@|another password|192\.0\.2/);
    await deactivatePerson(d, t.admin, ada);
    await expect(signIn('ada', GOOD)).rejects.toMatchObject(wrong);
  });

  test('a megabyte is refused before it is hashed or counted', async () => {
    await expect(signIn('ada', 'x'.repeat(1_000_000))).rejects.toMatchObject({ code: 'invalid' });
    await expect(signIn('a'.repeat(1_000), GOOD)).rejects.toMatchObject({ code: 'invalid' });
    expect(d.work).toEqual([]);
  });

  test('after some failures an account has to wait, longer each time, whether it exists or not', async () => {
    await give(ada);
    for (const account of ['ada', 'nobody']) {
      for (let n = 0; n < PATIENCE.account.free; n++)
        await expect(signIn(account, 'wrong', `198.51.100.${n}`)).rejects.toMatchObject(wrong);
      d.work.length = 0;
      await expect(signIn(account, GOOD)).rejects.toMatchObject({ ...tooMany, retryAfter: 1 });
      expect(d.work).toEqual([]);
      later(1_000);
      await expect(signIn(account, 'wrong')).rejects.toMatchObject(wrong);
      await expect(signIn(account, 'wrong')).rejects.toMatchObject({ ...tooMany, retryAfter: 2 });
      later(2_000);
    }
    expect(await who(await signIn('ada', GOOD))).toBe(ada);
    await expect(signIn('ada', 'wrong')).rejects.toMatchObject(wrong);
    expect(await who(await signIn('ada', GOOD))).toBe(ada);
  });

  test('guesses elsewhere make the browser that one signs in with wait not; its own do, and it is theirs alone', async () => {
    await give(ada);
    await give(ingrid);
    const [known, others] = [sealKnownBrowser(d, tenantId, ada), sealKnownBrowser(d, tenantId, ingrid)];
    const at = (account: string, password: string, browser?: string) =>
      signInWithPassword(d, tenantId, { account, password, known: browser, userAgent: '', address: '' });
    for (let n = 0; n < PATIENCE.account.free; n++)
      await expect(signIn('ada', 'wrong', `198.51.100.${n}`)).rejects.toMatchObject(wrong);
    for (const browser of [undefined, '', 'v1.forged', others])
      await expect(at('ada', GOOD, browser)).rejects.toMatchObject(tooMany);
    expect(await who(await at('ada', GOOD, known))).toBe(ada);
    for (let n = 0; n < PATIENCE.account.free; n++)
      await expect(at('ada', 'wrong', known)).rejects.toMatchObject(wrong);
    await expect(at('ada', GOOD, known)).rejects.toMatchObject(tooMany);
    later(KNOWN_FOR);
    for (let n = 0; n < PATIENCE.account.free; n++)
      await expect(signIn('ada', 'wrong', `203.0.113.${n}`)).rejects.toMatchObject(wrong);
    await expect(at('ada', GOOD, known)).rejects.toMatchObject(tooMany);
  });

  test('nobody types what the confirmation of somebody signed in is counted by', async () => {
    const { id } = await give(ada);
    for (let n = 0; n <= PATIENCE.account.free; n++)
      await signIn(`person ${ada}`, 'wrong', `198.51.100.${n}`).catch(() => undefined);
    const me = { ...(await person(ada)), session: { id, startedAt: new Date(0) } };
    const next = { password: 'six other unrelated words', currentPassword: GOOD };
    await expect(changePassword(d, me, { ...next, address: '192.0.2.9' })).resolves.toBeUndefined();
  });

  test('of many guesses at once no more are looked at than one after another', async () => {
    await give(ada);
    d.work.length = 0;
    const guesses = Array.from({ length: 25 }, (_, n) => signIn('ada', `guess ${n}`, `203.0.113.${n}`));
    const results = await Promise.allSettled(guesses);
    const codes = results.map((result) => (result.status === 'rejected' ? result.reason.code : 'in'));
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(PATIENCE.account.free);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(25 - PATIENCE.account.free);
    expect(d.work).toHaveLength(PATIENCE.account.free);
  });

  test('an address that tries many accounts has to wait; one IPv6 network is one address', async () => {
    await give(ada);
    for (let n = 0; n < PATIENCE.address.free; n++)
      await expect(signIn(`guess${n}`, 'wrong', `2001:db8:1:2::${n}`)).rejects.toMatchObject(wrong);
    await expect(signIn('ada', GOOD, '2001:db8:1:2:ffff::1')).rejects.toMatchObject(tooMany);
    expect(await who(await signIn('ada', GOOD, '2001:db8:1:3::1'))).toBe(ada);
    later(PATIENCE.address.forgetAfter * 1000);
    expect(await who(await signIn('ada', GOOD, '2001:db8:1:2::1'))).toBe(ada);
  });

  test('a password is hashed anew when the costs have changed', async () => {
    await give(ada);
    const dearer = { ...signInDeps(d, { ln: 5, r: 8, p: 1 }), clock: d.clock };
    await signInWithPassword(dearer, tenantId, { account: 'ada', password: GOOD, ...BROWSER });
    const { hash } = await d.db
      .selectFrom('password_credential')
      .select('hash')
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow();
    expect(hash).toMatch(/^\$scrypt\$ln=5,/);
    expect(await who(await signIn('ada', GOOD))).toBe(ada);
  });

  test('a link is good once, for its person, for a time; a newer one replaces it, leaving ends it', async () => {
    const gone = { code: 'not_found' };
    const use = (token: string, choice: object = { password: GOOD }) =>
      useLink(d, tenantId, { token, choice, ...BROWSER });
    const [first, second] = [await makeLink(d, t.admin, ada), await makeLink(d, t.admin, ada)];
    await expect(lookAtLink(d, tenantId, first.token)).rejects.toMatchObject(gone);
    expect(await lookAtLink(d, tenantId, second.token)).toMatchObject({ person: { id: ada } });
    const refused = { code: 'invalid' };
    for (const choice of [{}, { password: 'short' }, { password: 'ada lindqvist' }])
      await expect(use(second.token, choice)).rejects.toMatchObject(refused);
    const atOnce = await Promise.allSettled([use(second.token), use(second.token)]);
    expect(atOnce.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(use(second.token)).rejects.toMatchObject(gone);
    const late = await makeLink(d, t.admin, ada);
    later(LINK_LASTS);
    await expect(use(late.token)).rejects.toMatchObject(gone);
    const leaving = await makeLink(d, t.admin, ada);
    await deactivatePerson(d, t.admin, ada);
    await reactivatePerson(d, t.admin, ada);
    await expect(use(leaving.token)).rejects.toMatchObject(gone);
    const other = await aTenant(database);
    const theirs = await makeLink(d, t.admin, ada);
    await expect(lookAtLink(d, other.admin.tenantId, theirs.token)).rejects.toMatchObject(gone);
    for (const actor of [await person(ingrid), { ...t.admin, scopes: ['people:write' as const] }])
      await expect(makeLink(d, actor, ada)).rejects.toMatchObject({ code: 'forbidden' });
    const rows = await d.db.selectFrom('sign_in_link').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(theirs.token);
  });

  test('a link for whoever lost their password ends the sessions that they had', async () => {
    const before = await give(ada);
    const after = await give(ada, 'four other unrelated words');
    expect([await who(before), await who(after)]).toEqual([undefined, ada]);
    await expect(signIn('ada', GOOD)).rejects.toMatchObject(wrong);
  });

  test('the link of the terminal makes one administrator, once, and from then on sign-in is set up', async () => {
    const input = { name: 'Root', email: 'root@example.org', choice: { password: GOOD }, ...BROWSER };
    expect([await isSignInSetUp(d, tenantId), await needsSetUpLink(d, tenantId)]).toEqual([false, true]);
    const replaced = await makeSetUpLink(d, tenantId);
    const { token } = await makeSetUpLink(d, tenantId);
    await expect(setUp(d, tenantId, { ...input, token: replaced.token })).rejects.toMatchObject({
      code: 'not_found',
    });
    const invitation = await makeLink(d, t.admin, ada);
    await expect(setUp(d, tenantId, { ...input, token: invitation.token })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(useLink(d, tenantId, { token, choice: input.choice, ...BROWSER })).rejects.toMatchObject({
      code: 'not_found',
    });
    // A slip leaves the link good.
    await expect(setUp(d, tenantId, { ...input, email: 'no mail', token })).rejects.toMatchObject({
      code: 'invalid',
    });
    const results = await Promise.allSettled([
      setUp(d, tenantId, { ...input, token }),
      setUp(d, tenantId, { ...input, email: 'second@example.org', token }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const started = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))[0]!;
    const signedIn = (await actorOfSession(d, tenantId, started.token))!;
    expect(signedIn.actor.roles).toContain('administrator');
    expect([await isSignInSetUp(d, tenantId), await needsSetUpLink(d, tenantId)]).toEqual([true, false]);
    const administrators = await d.db
      .selectFrom('role_assignment')
      .select('principal')
      .where('tenant_id', '=', tenantId)
      .execute();
    expect(administrators).toHaveLength(1);
  });

  test('the link of the terminal stays good when what was chosen cannot be kept: a passkey that is known', async () => {
    const device = anAuthenticator(DEVICE);
    const passkey = async (token: string) => {
      const { options, sealed } = await askForLinkPasskey(d, tenantId, { token });
      return { passkey: { response: device.make(options), sealed, name: '' } };
    };
    const adas = await makeLink(d, t.admin, ada);
    await useLink(d, tenantId, { token: adas.token, choice: await passkey(adas.token), ...BROWSER });
    const { token } = await makeSetUpLink(d, tenantId);
    const come = (choice: object) =>
      setUp(d, tenantId, { token, name: 'Root', email: 'root@example.org', choice, ...BROWSER });
    await expect(come(await passkey(token))).rejects.toMatchObject({ code: 'conflict' });
    expect((await come({ password: GOOD })).token).toEqual(expect.any(String));
  });

  test('set-up takes whoever has the mail already; it stays set up when they leave, and the next start tells', async () => {
    const { token } = await makeSetUpLink(d, tenantId);
    const choice = { password: GOOD };
    const session = await setUp(d, tenantId, {
      token,
      name: 'A',
      email: 'ADA@example.org',
      choice,
      ...BROWSER,
    });
    expect(await who(session)).toBe(ada);
    await d.db.deleteFrom('role_assignment').where('tenant_id', '=', tenantId).execute();
    expect([await isSignInSetUp(d, tenantId), await needsSetUpLink(d, tenantId)]).toEqual([true, true]);
    const old = await makeSetUpLink(d, tenantId);
    later(SET_UP_LASTS);
    await expect(lookAtLink(d, tenantId, old.token)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('one’s password is changed by oneself, after one has shown who one is; other sessions end', async () => {
    const [session, elsewhere] = [await give(ada), await signIn('ada', GOOD)];
    const next = { password: 'six other unrelated words' };
    const from = { address: BROWSER.address };
    const me = { ...(await person(ada)), session: { id: session.id, startedAt: new Date(0) } };
    const refused = { code: 'forbidden', field: 'currentPassword' };
    await expect(changePassword(d, me, { ...next, ...from })).rejects.toMatchObject(refused);
    await expect(changePassword(d, me, { ...next, ...from, currentPassword: 'x' })).rejects.toMatchObject(
      refused,
    );
    for (const actor of [t.admin, { ...me, standsIn: true }, { ...me, kind: 'token' as const }])
      await expect(
        changePassword(d, actor, { ...next, ...from, currentPassword: GOOD }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    await changePassword(d, me, { ...next, ...from, currentPassword: GOOD });
    expect(await who(elsewhere)).toBeUndefined();
    expect(await who(await signIn('ada', next.password))).toBe(ada);
    const fresh = { ...me, session: { id: session.id, startedAt: now } };
    await expect(changePassword(d, fresh, { password: GOOD, ...from })).resolves.toBeUndefined();
    expect(await who(session)).toBe(ada);
  });

  test('a passkey is made with a link, signs in without a name, and nothing of it works twice', async () => {
    const device = anAuthenticator(DEVICE);
    const { token } = await makeLink(d, t.admin, ada);
    const asked = await askForLinkPasskey(d, tenantId, { token });
    const choice = (sealed: string, response = device.make(asked.options)) => ({
      passkey: { response, sealed, name: 'Laptop' },
    });
    const use = (chosen: object) => useLink(d, tenantId, { token, choice: chosen, ...BROWSER });
    const refused = { code: 'invalid' };
    await expect(use(choice('forged'))).rejects.toMatchObject(refused);
    const another = await makeLink(d, t.admin, ingrid);
    const others = await askForLinkPasskey(d, tenantId, { token: another.token });
    await expect(use(choice(others.sealed, device.make(others.options)))).rejects.toMatchObject(refused);
    for (const tricks of [{ origin: 'https://evil.example' }, { host: 'evil.example' }, { verified: false }])
      await expect(use(choice(asked.sealed, device.make(asked.options, tricks)))).rejects.toMatchObject(
        refused,
      );
    expect(await who(await use(choice(asked.sealed)))).toBe(ada);

    const question = await askToSignIn(d, tenantId);
    expect(JSON.stringify(question.options)).not.toContain(device.id);
    const come = (response: ReturnType<typeof device.sign>, sealed: string | undefined = question.sealed) =>
      signInWithPasskey(d, tenantId, { response, sealed, ...BROWSER });
    const unknown = { code: 'unauthenticated' };
    for (const tricks of [{ origin: 'https://evil.example' }, { host: 'evil.example' }, { verified: false }])
      await expect(come(device.sign(question.options, tricks))).rejects.toMatchObject(unknown);
    await expect(come(anAuthenticator(DEVICE).sign(question.options))).rejects.toMatchObject(unknown);
    await expect(come(device.sign(question.options), asked.sealed)).rejects.toMatchObject(refused);
    const answer = device.sign(question.options);
    expect(await who(await come(answer))).toBe(ada);
    await expect(come(answer)).rejects.toMatchObject(unknown);
    await expect(come(device.sign(question.options))).rejects.toMatchObject(refused);
    const copied = await askToSignIn(d, tenantId);
    await expect(come(device.sign(copied.options, { counter: 1 }), copied.sealed)).rejects.toMatchObject(
      unknown,
    );
    const late = await askToSignIn(d, tenantId);
    later(CHALLENGE_LASTS);
    await expect(come(device.sign(late.options), late.sealed)).rejects.toMatchObject(refused);
    await deactivatePerson(d, t.admin, ada);
    const leaver = await askToSignIn(d, tenantId);
    await expect(come(device.sign(leaver.options), leaver.sealed)).rejects.toMatchObject({
      ...unknown,
      message: 'This passkey is not known here.',
    });
  });

  test('an authenticator that counts nothing signs in again and again, once for each challenge', async () => {
    const device = anAuthenticator(DEVICE);
    const { token } = await makeLink(d, t.admin, ada);
    const asked = await askForLinkPasskey(d, tenantId, { token });
    const response = device.make(asked.options, { counter: 0 });
    await useLink(d, tenantId, {
      token,
      choice: { passkey: { response, sealed: asked.sealed, name: '' } },
      ...BROWSER,
    });
    for (let turn = 0; turn < 2; turn++) {
      const { options, sealed } = await askToSignIn(d, tenantId);
      const signed = device.sign(options, { counter: 0 });
      const come = () => signInWithPasskey(d, tenantId, { response: signed, sealed, ...BROWSER });
      expect(await who(await come())).toBe(ada);
      await expect(come()).rejects.toMatchObject({ code: 'invalid' });
    }
  });

  test('one’s passkeys are added and removed by oneself; the only way in stays', async () => {
    const session = await give(ada);
    const me = { ...(await person(ada)), session: { id: session.id, startedAt: now } };
    const from = { address: BROWSER.address };
    const [one, two] = [anAuthenticator(DEVICE), anAuthenticator(DEVICE)];
    const add = async (device: typeof one, as: Actor = me) => {
      const { options, sealed } = await askForOwnPasskey(d, me, from);
      return addOwnPasskey(d, as, { response: device.make(options), sealed, name: ' Phone ' });
    };
    const stale = { ...me, session: { id: session.id, startedAt: new Date(0) } };
    await expect(askForOwnPasskey(d, stale, from)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(add(one, await person(ingrid))).rejects.toMatchObject({ code: 'invalid' });
    await add(one);
    await expect(add(one)).rejects.toMatchObject({ code: 'conflict' });
    later(1);
    await add(two);
    expect(await ownWays(d, me)).toMatchObject({
      passwordSetAt: expect.any(Date) as Date,
      passkeys: [{ id: one.id, name: 'Phone' }, { id: two.id }],
    });
    await expect(removeOwnPasskey(d, await person(ingrid), one.id)).rejects.toMatchObject({
      code: 'not_found',
    });
    await removeOwnPasskey(d, me, one.id);
    await d.db.deleteFrom('password_credential').where('tenant_id', '=', tenantId).execute();
    await expect(removeOwnPasskey(d, me, two.id)).rejects.toMatchObject({ code: 'conflict' });
    const actions = (await entries()).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('passkey'))).toEqual([
      'passkey.add',
      'passkey.add',
      'passkey.remove',
    ]);
  });

  test('whoever was merged signs in as who they are; a taken-over mail opens nobody’s account', async () => {
    await give(ada);
    await mergePersons(d, t.admin, { personId: ingrid, otherId: ada });
    expect(await who(await signIn('ada@example.org', GOOD))).toBe(ingrid);
    await changePerson(d, t.admin, ingrid, { email: 'new@example.org' });
    await expect(signIn('ingrid@example.org', GOOD)).rejects.toMatchObject(wrong);
    expect(await who(await signIn('new@example.org', GOOD))).toBe(ingrid);
  });
});
