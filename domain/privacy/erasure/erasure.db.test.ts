import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actorOfPerson, assignRole, createApiToken, verifyAudit } from '@mesh/domain/access';
import { ALL_SCOPES, newId, type Actor } from '@mesh/domain/kernel';
import { confirmIdentifier, createPerson, mergePersons, splitPerson } from '@mesh/domain/organisation';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import {
  changeDestination,
  createDeliverer,
  createDestination,
  createLearners,
  createLogFollower,
  listDeliveries,
  removeDestination,
  replay,
  storeStatements,
} from '@mesh/domain/records';
import {
  aDirectory,
  aPrivacyOffice,
  aRecordStore,
  aSender,
  aStatement,
  checked,
  openTestDatabase,
} from '@mesh/domain/testing';
import { sql } from 'kysely';
import type { Database } from '@mesh/platform/database';
import { createHttpClient } from '@mesh/platform/http';
import { silentLogger } from '@mesh/platform/logging';
import { testEngines } from '@mesh/platform/testing';
import { STORES } from '../inventory/stores.ts';
import {
  changeSettings,
  exportMyself,
  exportPerson,
  liftBlock,
  listErasures,
  planErasure,
  readErasure,
  reapplyErasures,
  receiptKeys,
  requestErasure,
  runErasures,
  verifyReceipt,
  type PrivacyDeps,
} from '../index.ts';

const by = (mail: string) => aStatement({ actor: { mbox: `mailto:${mail}` } });

async function gathered(records: AsyncIterable<Record<string, unknown>>): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = [];
  for await (const record of records) all.push(record);
  return all;
}

/** Another record store, under two names; unless told to fail it takes whatever it is given. */
async function aStoreElsewhere(deps: PrivacyDeps, tenantId: string) {
  const taken: string[] = [];
  let failing = false;
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const ids = ((await json(request)) as { id: string }[]).map(({ id }) => id);
    if (failing) return response.writeHead(503).end();
    taken.push(...ids);
    return response.setHeader('content-type', 'application/json').end(JSON.stringify(ids));
  };
  const server = createServer((request, response) => {
    void take(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const http = createHttpClient({ allowedHosts: () => ['127.0.0.1', 'localhost'], logger: silentLogger });
  return {
    taken,
    fails: (now: boolean) => void (failing = now),
    host: (name: string) => `${name}:${port}`,
    at: (name: string) => `http://${name}:${port}/xapi/`,
    async deliver() {
      const deliverer = createDeliverer({ ...deps, http });
      await deliverer.deliverAll(tenantId);
      await deliverer.close();
    },
    async close() {
      await http.close();
      await new Promise((closed) => server.close(closed));
    },
  };
}

describe.each(testEngines)('erasing a person on $name', (engine) => {
  let database: Database;
  let deps: PrivacyDeps;
  const sender = aSender();
  const { tenantId } = sender;
  const admin: Actor = { tenantId, kind: 'token', scopes: ALL_SCOPES };

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    deps = aPrivacyOffice(await aRecordStore(database));
    await importDirectory(deps, admin, aDirectory());
  });
  afterAll(() => database.close());

  const idOf = async (slug: string) => (await findPersonBySlug(deps.db, tenantId, slug))!.id;
  const tell = async (mail: string, count: number) => {
    const statements = Array.from({ length: count }, () =>
      aStatement({ actor: { mbox: `mailto:${mail}`, name: 'Somebody with a name' } }),
    );
    await storeStatements(deps, sender, { statements: checked(...statements), attachments: new Map() });
    await createLogFollower(deps, [createLearners(deps.activityItems)]).catchUp(tenantId);
  };
  /** Every table of the database as text, but the audit log, which holds ids, and erasures. */
  const everything = async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = current_schema()
        and table_name not like 'audit_%' and table_name not in ('erasure')`.execute(deps.db);
    const all = await Promise.all(
      rows.map(({ name }) =>
        sql`select * from ${sql.table(name)}`.execute(deps.db).catch(() => ({ rows: [] })),
      ),
    );
    return JSON.stringify(all.map((one) => one.rows)).toLowerCase();
  };
  const collected = async (personId: string) => {
    const { parts, manifest } = await exportPerson(deps, admin, personId);
    const stores = new Map<string, Record<string, unknown>[]>();
    for await (const { store, records } of parts) stores.set(store, await gathered(records));
    return { stores, manifest };
  };

  /** Erases somebody, and returns what the receipt says that all can verify. */
  const receiptOf = async (personId: string, name: string) => {
    const asked = await requestErasure(deps, admin, { personId, confirmName: name });
    await runErasures(deps, tenantId);
    const { receipt } = await readErasure(deps, admin, asked.id);
    const { keys } = await receiptKeys(deps.secrets);
    const verified = await verifyReceipt(keys, receipt!);
    if (!verified.valid) throw new Error(verified.reason);
    return verified.receipt;
  };

  it('shows what it would do, gives them everything, and does it: nothing is left, and the receipt says so', async () => {
    const ada = await idOf('ada');
    const other = await createPerson(deps, admin, { name: 'A. L.', email: 'ada.private@example.org' });
    await mergePersons(deps, admin, { personId: ada, otherId: other.id });
    await createApiToken(deps, (await actorOfPerson(deps, tenantId, ada))!, {
      name: 'mine',
      scopes: ['catalogue:read'],
      ownerId: ada,
    });
    await tell('ada@example.org', 3);
    await tell('ada.private@example.org', 2);

    const plan = await planErasure(deps, admin, ada);
    expect(plan).toMatchObject({ blockedBecause: null, forwarded: [], person: { name: 'Ada Lindqvist' } });
    const rows = (store: string) => plan.stores.filter((one) => one.store === store);
    expect(rows('people')).toMatchObject([{ what: 'erased' }]);
    expect(rows('statements')).toMatchObject([{ what: 'pseudonymised', rows: 5 }]);
    expect(rows('tokens')).toMatchObject([{ what: 'erased', rows: 1 }]);
    expect(new Set(plan.stores.map(({ store }) => store))).toEqual(new Set(STORES.map(({ id }) => id)));
    expect(await findPersonBySlug(deps.db, tenantId, 'ada')).toBeDefined();

    const { stores, manifest } = await collected(ada);
    expect(stores.get('statements')).toHaveLength(5);
    expect(stores.get('people')!.filter(({ kind }) => kind === 'person')).toHaveLength(2);
    expect(JSON.stringify(stores.get('identifiers'))).toContain('ada.private@example.org');
    expect(manifest).toContain('statements.jsonl');

    const asked = await requestErasure(deps, admin, { personId: ada, confirmName: 'Ada Lindqvist' });
    expect(asked).toMatchObject({ state: 'waiting', blocked: true, receipt: null });
    expect(await actorOfPerson(deps, tenantId, ada)).toBeUndefined();
    await expect(
      requestErasure(deps, admin, { personId: ada, confirmName: 'Ada Lindqvist' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await runErasures(deps, tenantId);

    const text = await everything();
    for (const trace of [ada, other.id, 'ada@', 'lindqvist', 'ada.private', 'somebody with'])
      expect([trace, text.includes(trace)]).toEqual([trace, false]);
    const done = await readErasure(deps, admin, asked.id);
    expect(done).toMatchObject({ state: 'done', error: null, blocked: true });
    const { keys } = await receiptKeys(deps.secrets);
    const verified = await verifyReceipt(keys, done.receipt!);
    expect(verified).toMatchObject({ valid: true, receipt: { id: asked.id, personId: ada } });
    const told = verified.valid ? verified.receipt.stores : [];
    expect(new Set(told.map(({ store }) => store))).toEqual(new Set(STORES.map(({ id }) => id)));
    expect(told.filter(({ store }) => store === 'statements')).toMatchObject([
      { what: 'pseudonymised', rows: 5 },
    ]);
    const [head, payload, signature] = done.receipt!.split('.') as [string, string, string];
    const changed = Buffer.from(payload, 'base64url').toString().replace('pseudonymised', 'erased');
    const forged = [head, Buffer.from(changed).toString('base64url'), signature].join('.');
    expect(await verifyReceipt(keys, forged)).toMatchObject({ valid: false });
    expect((await verifyAudit(deps, admin, {})).fault).toBeUndefined();
    const subject = await deps.db.selectFrom('erasure').select('sealed_subject').execute();
    expect(subject).toEqual([{ sealed_subject: null }]);
  });

  it('brings nobody back: by a directory, as somebody new, by an identifier, by statements', async () => {
    const back = { code: 'conflict', message: expect.stringContaining('erased') as string };
    await expect(importDirectory(deps, admin, aDirectory())).rejects.toMatchObject(back);
    for (const draft of [
      { name: 'A', email: 'ADA@example.org' },
      { name: 'A', email: 'ada.private@example.org' },
      { name: 'A', slug: 'ada' },
    ])
      await expect(createPerson(deps, admin, draft)).rejects.toMatchObject(back);
    await tell('Ada@example.org', 1);
    expect((await everything()).includes('ada@')).toBe(false);
    // A namesake is somebody else.
    await createPerson(deps, admin, { name: 'Ada' });
  });

  it('lets them in again when an administrator lifts the block', async () => {
    const { id } = (await listErasures(deps, admin, { limit: 1, after: undefined }))[0]!;
    await liftBlock(deps, admin, id);
    expect(await readErasure(deps, admin, id)).toMatchObject({ blocked: false });
    await createPerson(deps, admin, { name: 'Ada Lindqvist', email: 'ada@example.org' });
    expect(await reapplyErasures(deps, tenantId)).toBe(0);
  });

  it('goes on after a kill, and carries out no step twice', async () => {
    const ingrid = await idOf('ingrid');
    await tell('ingrid@example.org', 4);
    const asked = await requestErasure(deps, admin, { personId: ingrid, confirmName: 'Ingrid Solberg' });
    let drains = 0;
    const killed: PrivacyDeps = {
      ...deps,
      outbox: { ...deps.outbox, drain: () => Promise.reject(new Error(`killed ${++drains}`)) },
    };
    await runErasures(killed, tenantId);
    expect(await readErasure(deps, admin, asked.id)).toMatchObject({ state: 'failed', receipt: null });
    await runErasures(deps, tenantId);
    const done = await readErasure(deps, admin, asked.id);
    expect(done.state).toBe('done');
    expect(done.stores.filter(({ store }) => store === 'statements')).toMatchObject([{ rows: 4 }]);
    expect((await everything()).includes(ingrid)).toBe(false);
  });

  it('erases anew whom a restored backup brought back, before anybody is served', async () => {
    const { id } = await createPerson(deps, admin, { name: 'Backed Up', email: 'backed@example.org' });
    const tables = ['person', 'person_identifier'] as const;
    const backup = await Promise.all(
      tables.map((table) =>
        deps.db
          .selectFrom(table as 'person')
          .selectAll()
          .execute(),
      ),
    );
    const asked = await requestErasure(deps, admin, { personId: id, confirmName: 'Backed Up' });
    await runErasures(deps, tenantId);
    // As the database was before: the person is there, and nothing knows of the erasure.
    await sql`delete from erasure where id = ${asked.id}::uuid`.execute(deps.db);
    await sql`delete from person_tombstone where erasure_id = ${asked.id}::uuid`.execute(deps.db);
    const theirs = (row: object) => JSON.stringify(row).includes(id);
    for (const [n, table] of tables.entries())
      for (const row of backup[n]!.filter(theirs))
        await deps.db
          .insertInto(table as 'person')
          .values(row)
          .execute();
    expect((await everything()).includes('backed@example.org')).toBe(true);
    expect(await reapplyErasures(deps, tenantId)).toBe(1);
    expect(await actorOfPerson(deps, tenantId, id)).toBeUndefined();
    await runErasures(deps, tenantId);
    expect((await everything()).includes('backed@example.org')).toBe(false);
    expect(await reapplyErasures(deps, tenantId)).toBe(0);
    expect((await readErasure(deps, admin, asked.id)).state).toBe('done');
  });

  it('never the last administrator, never under another name, and only by those who may', async () => {
    const { id } = await createPerson(deps, admin, { name: 'The Last', email: 'last@example.org' });
    await assignRole(deps, admin, { role: 'administrator', holder: { kind: 'person', id } });
    expect((await planErasure(deps, admin, id)).blockedBecause).toContain('administrator');
    const ask = (confirmName: string) => requestErasure(deps, admin, { personId: id, confirmName });
    await expect(ask('The Last')).rejects.toMatchObject({ code: 'conflict' });
    await expect(ask('Somebody')).rejects.toMatchObject({ code: 'invalid', field: 'confirmName' });
    // What was refused blocks nobody.
    await createPerson(deps, admin, { name: 'Other', email: 'other@example.org' });
    expect(await reapplyErasures(deps, tenantId)).toBe(0);
    const learner = { ...admin, kind: 'person', personId: id, roles: ['learner'] } as const;
    await expect(planErasure(deps, learner, id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exportPerson(deps, learner, id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exportMyself(deps, { ...learner, standsIn: true })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect((await exportMyself(deps, learner)).manifest).toContain(id);
  });

  it('gives a person nothing of the others who stand in the same request, event, file or split', async () => {
    const { id } = await createPerson(deps, admin, { name: 'Me', email: 'me@example.org' });
    const [mine, theirs] = [by('me@example.org'), by('them@example.org')];
    const letter = {
      tenant_id: tenantId,
      credential_id: sender.credentialId,
      whole: true,
      version: '2.0.0',
      code: 'invalid',
      bytes: 1,
      times: 1,
      reason: 'Something in it is wrong.',
      field: null,
      remedy: null,
      statement_id: null,
      first_at: new Date(),
      last_at: new Date(),
    } as const;
    for (const payload of [[mine, theirs], [mine]].map((sent) => JSON.stringify(sent)))
      await deps.db
        .insertInto('dead_letter')
        .values({ ...letter, id: newId(), payload, payload_hash: newId() })
        .execute();
    await sql`
      insert into outbox_event (tenant_id, id, type, payload, at, done_at)
      values (${tenantId}, ${newId()}, 'sync.learners-told', ${JSON.stringify({
        sourceId: id,
        changes: [{ learner: { homePage: 'https://them.example.org', name: 'them' } }],
      })}::jsonb, now(), now())`.execute(deps.db);
    const importId = newId();
    await sql`
      insert into directory_import (tenant_id, id, name, state, settings, created_at)
      values (${tenantId}, ${importId}, 'file', 'applied', '{"key":"email"}'::jsonb, now())`.execute(deps.db);
    for (const [line, key, manager] of [
      [1, 'me@example.org', null],
      [2, 'them@example.org', 'me@example.org'],
    ] as const)
      await sql`
        insert into directory_import_row (tenant_id, import_id, line, key, said, manager, groups)
        values (${tenantId}, ${importId}, ${line}, ${key}, ${JSON.stringify({ email: key })}::jsonb, ${manager},
          '{}')`.execute(deps.db);
    const them = { kind: 'email', system: '', value: 'them@example.org' } as const;
    await confirmIdentifier(deps, admin, { ...them, personId: id, how: 'administrator' });
    await splitPerson(deps, admin, { personId: id, name: 'Them', identifiers: [them] });

    const { stores } = await collected(id);
    const text = JSON.stringify([...stores]);
    expect(text).toContain(mine.id);
    expect(text.match(/.{60}(them@example.org|them.example.org).{20}/g)).toBeNull();
    expect(stores.get('dead-letters')).toMatchObject([{ statements: [mine] }, { statements: [mine] }]);
    expect(stores.get('directory-imports')).toMatchObject([
      { line: 1, said: { email: 'me@example.org' } },
      { line: 2, about: 'You stand in the line of somebody else.' },
    ]);
  });

  it('names every address that copies went to, from the beginning of the log on and after it is gone', async () => {
    const elsewhere = await aStoreElsewhere(deps, tenantId);
    const { at } = elsewhere;
    const { id: fred } = await createPerson(deps, admin, { name: 'Fred', email: 'fred@example.org' });
    await tell('fred@example.org', 2);
    const since = '2020-01-01T00:00:00Z';
    const login = { url: at('127.0.0.1'), key: 'k', secret: 's', since };
    const one = await createDestination(deps, admin, 'forward', { name: 'A', ...login });
    const other = await createDestination(deps, admin, 'forward', { name: 'B', ...login });
    await elsewhere.deliver();
    await tell('fred@example.org', 1);
    await changeDestination(
      deps,
      admin,
      { kind: 'forward', id: one.id },
      { url: at('localhost'), secret: 's' },
    );
    await elsewhere.deliver();
    await removeDestination(deps, admin, { kind: 'forward', id: other.id });
    await createDestination(deps, admin, 'forward', { name: 'C', ...login, since: undefined });
    await elsewhere.deliver();
    await elsewhere.close();
    expect(elsewhere.taken.length).toBeGreaterThanOrEqual(6);

    const ended = expect.any(String) as string;
    const given = [
      { name: 'A', host: elsewhere.host('127.0.0.1'), statements: 2, ended },
      { name: 'A', host: elsewhere.host('localhost'), statements: 1, ended: null },
      { name: 'B', host: elsewhere.host('127.0.0.1'), statements: 3, ended },
    ];
    expect((await planErasure(deps, admin, fred)).forwarded).toMatchObject(given);
    expect(await receiptOf(fred, 'Fred')).toMatchObject({
      forwarded: given.map((entry) => ({
        ...entry,
        todo: expect.stringContaining(`Ask whoever runs ${entry.host}`) as string,
      })),
    });
  });

  describe('of an address that was changed', () => {
    let elsewhere: Awaited<ReturnType<typeof aStoreElsewhere>>;
    let named: { kind: 'forward'; id: string };
    beforeEach(async () => {
      elsewhere = await aStoreElsewhere(deps, tenantId);
      const login = { url: elsewhere.at('127.0.0.1'), key: 'k', secret: 's' };
      const { id } = await createDestination(deps, admin, 'forward', { name: 'Moving', ...login });
      named = { kind: 'forward', id };
    });
    afterEach(async () => {
      await removeDestination(deps, admin, named);
      await elsewhere.close();
    });

    const move = () => changeDestination(deps, admin, named, { url: elsewhere.at('localhost'), secret: 's' });
    const toldOf = async (personId: string, name: string) => {
      const { forwarded } = await receiptOf(personId, name);
      const ours = forwarded.filter(({ id }) => id === named.id);
      return ours.map(({ host, statements, ended }) => ({ host, statements, now: ended === null }));
    };
    const [before, after] = ['127.0.0.1', 'localhost'];
    const given = (host: string, statements: number, now: boolean) => ({
      host: elsewhere.host(host),
      statements,
      now,
    });

    it('names the one where that went which had waited', async () => {
      const { id: hal } = await createPerson(deps, admin, { name: 'Hal', email: 'hal@example.org' });
      elsewhere.fails(true);
      await tell('hal@example.org', 2);
      await elsewhere.deliver();
      expect(elsewhere.taken).toEqual([]);
      elsewhere.fails(false);
      await move();
      await elsewhere.deliver();
      expect(elsewhere.taken).toHaveLength(2);
      expect(await toldOf(hal, 'Hal')).toEqual([given(before, 2, false), given(after, 2, true)]);
    });

    it('names the one where a delivery from before went again', async () => {
      const { id: ian } = await createPerson(deps, admin, { name: 'Ian', email: 'ian@example.org' });
      await tell('ian@example.org', 2);
      await elsewhere.deliver();
      await move();
      const [told] = await listDeliveries(deps, admin, {
        kind: 'forward',
        destinationId: named.id,
        limit: 1,
      });
      await replay(deps, admin, named, { deliveryId: told!.id });
      await elsewhere.deliver();
      expect(elsewhere.taken).toHaveLength(4);
      expect(await toldOf(ian, 'Ian')).toEqual([given(before, 2, false), given(after, 2, true)]);
    });

    it('names the one where it had all gone before it was set back', async () => {
      const { id: jo } = await createPerson(deps, admin, { name: 'Jo', email: 'jo@example.org' });
      const since = new Date().toISOString();
      await tell('jo@example.org', 2);
      await elsewhere.deliver();
      await changeDestination(deps, admin, named, { paused: true });
      await replay(deps, admin, named, { since });
      expect((await planErasure(deps, admin, jo)).forwarded).toMatchObject([
        { id: named.id, host: elsewhere.host(before), statements: 2, ended: null },
      ]);
      await move();
      expect(await toldOf(jo, 'Jo')).toEqual([given(before, 2, false)]);
    });
  });

  it('takes events that nobody could deliver, too', async () => {
    const { id } = await createPerson(deps, admin, { name: 'Gus', email: 'gus@example.org' });
    await sql`
      insert into outbox_event (tenant_id, id, type, payload, at, attempts, error)
      values (${tenantId}, ${newId()}, 'people.person-left', ${JSON.stringify({ personId: id })}::jsonb, now(), 5, 'never')`.execute(
      deps.db,
    );
    await requestErasure(deps, admin, { personId: id, confirmName: 'Gus' });
    await runErasures(deps, tenantId);
    expect((await everything()).includes(id)).toBe(false);
  });

  it('is no way around works-council mode', async () => {
    const eva = await createPerson(deps, admin, { name: 'Eva', email: 'eva@example.org' });
    await changeSettings(deps, admin, { worksCouncil: true });
    await expect(exportPerson(deps, admin, eva.id)).rejects.toMatchObject({ code: 'forbidden' });
    const own = (await actorOfPerson(deps, tenantId, eva.id))!;
    expect((await exportMyself(deps, own)).manifest).toContain(eva.id);
    await changeSettings(deps, admin, { worksCouncil: false });
  });
});
