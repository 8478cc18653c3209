import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOfPerson } from '@mesh/domain/access';
import { newId, systemActor, type Actor } from '@mesh/domain/kernel';
import { setActive } from '@mesh/domain/people';
import { aCompany, aTenant, openTestDatabase, type TestCompany } from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import {
  actorOfSession,
  endOwnSession,
  endOwnSessions,
  endSession,
  endSessionsAtProvider,
  endSessionsOf,
  endSessionsOfPerson,
  listSessions,
  startSession,
} from '../index.ts';
import { LONGEST_IDLE, LONGEST_SESSION, MOST_SESSIONS } from './session.model.ts';
import { deleteEndedSessions } from './sessions.store.ts';

const BROWSER = { userAgent: 'Mozilla/5.0', address: '192.0.2.1' };

describe.each(testEngines)('sessions on $name', (engine) => {
  let database: Database;
  let t: TestCompany;
  let tenantId: string;
  let ada: string;
  let ingrid: string;
  let now: Date;
  const deps = () => ({ ...t.deps, clock: { now: () => now } });
  const later = (milliseconds: number) => void (now = new Date(now.getTime() + milliseconds));

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    t = await aCompany(database);
    ({ tenantId, ada, ingrid } = t);
    now = new Date();
  });

  const start = (personId: string) =>
    startSession(deps(), tenantId, { personId, how: 'password', ...BROWSER });
  const who = async (token: string) => (await actorOfSession(deps(), tenantId, token))?.actor.personId;
  const person = async (id: string): Promise<Actor> => (await actorOfPerson(t.deps, tenantId, id))!;
  const setPersonActive = (active: boolean) =>
    inTransaction(t.deps.db, (tx) => setActive(tx, tenantId, ada, active, now));
  const actions = async () =>
    (
      await t.deps.db
        .selectFrom('audit_entry')
        .select(['action', 'target'])
        .where('tenant_id', '=', tenantId)
        .where('action', 'in', ['session.start', 'session.end'])
        .orderBy('at')
        .orderBy('id')
        .execute()
    ).map(({ action, target }) => `${action} ${target === ada ? 'ada' : target}`);

  test('let in whom they are of, are new each time, and are stored as a hash', async () => {
    const [one, two] = [await start(ada), await start(ada)];
    expect(one.token).not.toBe(two.token);
    expect([await who(one.token), await who(two.token)]).toEqual([ada, ada]);
    for (const forged of ['', 'mesh_s_x', one.id, `${one.token}x`]) expect(await who(forged)).toBeUndefined();
    const rows = await t.deps.db.selectFrom('sign_in_session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(one.token);
  });

  test('of one organisation let nobody into another', async () => {
    const { token } = await start(ada);
    expect(await actorOfSession(deps(), (await aTenant(database)).admin.tenantId, token)).toBeUndefined();
  });

  test('end when they are not used, and after their time however much they are', async () => {
    const idle = await start(ada);
    later(LONGEST_IDLE);
    expect(await who(idle.token)).toBeUndefined();
    const used = await start(ada);
    for (let spent = 0; spent < LONGEST_SESSION; spent += LONGEST_IDLE / 2) {
      expect(await who(used.token)).toBe(ada);
      later(LONGEST_IDLE / 2);
    }
    expect(await who(used.token)).toBeUndefined();
    expect(await listSessions(deps(), await person(ada))).toEqual([]);
    await deleteEndedSessions(t.deps.db, now);
    expect(
      await t.deps.db.selectFrom('sign_in_session').select('id').where('tenant_id', '=', tenantId).execute(),
    ).toEqual([]);
  });

  test('end at once with their person, and do not come back with them', async () => {
    const { token } = await start(ada);
    await setPersonActive(false);
    expect(await who(token)).toBeUndefined();
    await expect(start(ada)).rejects.toMatchObject({ code: 'unauthenticated' });
    await setPersonActive(true);
    expect(await who(token)).toBeUndefined();
    expect(await who((await start(ada)).token)).toBe(ada);
  });

  test('end together, within the transaction of what is the reason', async () => {
    const [one, two] = [await start(ada), await start(ada)];
    const ended = await inTransaction(t.deps.db, (tx) =>
      endSessionsOf(deps(), tx, systemActor(tenantId), { personId: ada }),
    );
    expect(ended).toBe(2);
    expect([await who(one.token), await who(two.token)]).toEqual([undefined, undefined]);
    expect(await actions()).toEqual([
      'session.start ada',
      'session.start ada',
      'session.end ada',
      'session.end ada',
    ]);
  });

  test('are listed and ended by their person alone, one, all others or all', async () => {
    const [one, two, three] = [await start(ada), await start(ada), await start(ada)];
    const me = await person(ada);
    expect(await listSessions(deps(), me)).toHaveLength(3);
    const other = await person(ingrid);
    expect(await listSessions(deps(), other)).toEqual([]);
    await expect(endOwnSession(deps(), other, one.id)).rejects.toMatchObject({ code: 'not_found' });
    for (const who of [{ ...me, standsIn: true }, { ...me, kind: 'token' as const }, t.admin])
      await expect(listSessions(deps(), who)).rejects.toMatchObject({ code: 'forbidden' });
    await endOwnSession(deps(), me, one.id);
    expect(
      await endOwnSessions(deps(), { ...me, session: { id: two.id, startedAt: now } }, { keepThis: true }),
    ).toEqual({ ended: 1 });
    expect([await who(one.token), await who(two.token), await who(three.token)]).toEqual([
      undefined,
      ada,
      undefined,
    ]);
    await expect(endSessionsOfPerson(deps(), other, ada)).rejects.toMatchObject({ code: 'forbidden' });
    const last = await start(ada);
    await endSession(deps(), tenantId, two.token);
    await endSession(deps(), tenantId, two.token);
    expect([await who(two.token), await who(last.token)]).toEqual([undefined, ada]);
    expect(await endSessionsOfPerson(deps(), t.admin, ada)).toEqual({ ended: 1 });
    expect(await actions()).toHaveLength(8);
  });

  test('end when the provider that vouched says so, by its session or by its name for the person', async () => {
    const at = { id: newId(), session: 'sid-1', subject: 'sub-1' };
    const come = (provider: { id: string; session?: string; subject: string }) =>
      startSession(deps(), tenantId, { personId: ada, how: 'oidc', provider, ...BROWSER });
    const [one, two] = [await come(at), await come({ ...at, session: 'sid-2' })];
    const elsewhere = await come({ ...at, id: newId() });
    const say = (of: { session?: string; subject?: string }) =>
      endSessionsAtProvider(deps(), tenantId, { providerId: at.id, ...of });
    expect(await say({})).toBe(0);
    expect(await say({ session: 'sid-1' })).toBe(1);
    expect([await who(one.token), await who(two.token)]).toEqual([undefined, ada]);
    expect(await say({ subject: 'sub-1' })).toBe(1);
    expect([await who(two.token), await who(elsewhere.token)]).toEqual([undefined, ada]);
    const [named, nameless] = [await come(at), await come({ id: at.id, subject: 'sub-1' })];
    expect(await say({ session: 'sid-9', subject: 'sub-2' })).toBe(0);
    expect(await say({ session: 'sid-9' })).toBe(0);
    expect(await say({ session: 'sid-9', subject: 'sub-1' })).toBe(1);
    expect([await who(named.token), await who(nameless.token)]).toEqual([ada, undefined]);
  });

  test('are bounded for one person: the one unused for longest gives way', async () => {
    const first = await start(ada);
    for (let made = 0; made < MOST_SESSIONS; made++) {
      later(1);
      await start(ada);
    }
    expect(await who(first.token)).toBeUndefined();
    expect(await listSessions(deps(), await person(ada))).toHaveLength(MOST_SESSIONS);
  });
});
