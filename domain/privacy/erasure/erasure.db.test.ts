import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  removeDestination,
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
      insert into directory_import (tenant_id, id, name, state, created_at)
      values (${tenantId}, ${importId}, 'file', 'applied', now())`.execute(deps.db);
    for (const [line, key, manager] of [
      [1, 'me@example.org', null],
      [2, 'them@example.org', 'me@example.org'],
    ] as const)
      await sql`
        insert into directory_import_row (tenant_id, import_id, line, key, said, manager, groups)
        values (${tenantId}, ${importId}, ${line}, ${key}, ${JSON.stringify({ email: key, manager })}::jsonb, ${manager},
          '{}')`.execute(deps.db);
    const them = { kind: 'email', system: '', value: 'them@example.org' } as const;
    await confirmIdentifier(deps, admin, { ...them, personId: id, how: 'administrator' });
    await splitPerson(deps, admin, { personId: id, name: 'Them', identifiers: [them] });

    const { stores } = await collected(id);
    const text = JSON.stringify([...stores]);
    expect(text).toContain(mine.id);
    expect(text.match(/.{60}(them@example.org|them.example.org).{20}/g)).toBeNull();
    expect(stores.get('dead-letters')).toEqual([
      expect.not.objectContaining({ reason: letter.reason }),
      expect.objectContaining({ reason: letter.reason, statements: [mine] }),
    ]);
    expect(stores.get('directory-imports')).toMatchObject([
      { line: 1, said: { email: 'me@example.org' } },
      { line: 2, about: 'You stand in the line of somebody else.' },
    ]);
  });

  it('names every address that copies went to, from the beginning of the log on and after it is gone', async () => {
    const taken: string[] = [];
    const take = async (request: IncomingMessage, response: ServerResponse) => {
      const ids = ((await json(request)) as { id: string }[]).map(({ id }) => id);
      taken.push(...ids);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(ids));
    };
    const store = createServer((request, response) => {
      void take(request, response);
    });
    await new Promise<void>((listening) => store.listen(0, '127.0.0.1', listening));
    const { port } = store.address() as AddressInfo;
    const http = createHttpClient({ allowedHosts: () => ['127.0.0.1', 'localhost'], logger: silentLogger });
    const forwarding = { ...deps, http };
    const at = (host: string) => `http://${host}:${port}/xapi/`;
    const deliver = async () => {
      const deliverer = createDeliverer(forwarding);
      await deliverer.deliverAll(tenantId);
      await deliverer.close();
    };
    const { id: fred } = await createPerson(deps, admin, { name: 'Fred', email: 'fred@example.org' });
    await tell('fred@example.org', 2);
    const since = '2020-01-01T00:00:00Z';
    const login = { url: at('127.0.0.1'), key: 'k', secret: 's', since };
    const one = await createDestination(deps, admin, 'forward', { name: 'A', ...login });
    const other = await createDestination(deps, admin, 'forward', { name: 'B', ...login });
    await deliver();
    await tell('fred@example.org', 1);
    await changeDestination(
      deps,
      admin,
      { kind: 'forward', id: one.id },
      { url: at('localhost'), secret: 's' },
    );
    await deliver();
    await removeDestination(deps, admin, { kind: 'forward', id: other.id });
    await createDestination(deps, admin, 'forward', { name: 'C', ...login, since: undefined });
    await deliver();
    await http.close();
    await new Promise((closed) => store.close(closed));
    expect(taken.length).toBeGreaterThanOrEqual(6);

    const ended = expect.any(String) as string;
    const given = [
      { name: 'A', host: `127.0.0.1:${port}`, statements: 2, ended },
      { name: 'A', host: `localhost:${port}`, statements: 1, ended: null },
      { name: 'B', host: `127.0.0.1:${port}`, statements: 3, ended },
    ];
    expect((await planErasure(deps, admin, fred)).forwarded).toMatchObject(given);
    const asked = await requestErasure(deps, admin, { personId: fred, confirmName: 'Fred' });
    await runErasures(deps, tenantId);
    const { receipt } = await readErasure(deps, admin, asked.id);
    const { keys } = await receiptKeys(deps.secrets);
    expect(await verifyReceipt(keys, receipt!)).toMatchObject({
      receipt: {
        forwarded: given.map((entry) => ({
          ...entry,
          todo: expect.stringContaining(`Ask whoever runs ${entry.host}`) as string,
        })),
      },
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
