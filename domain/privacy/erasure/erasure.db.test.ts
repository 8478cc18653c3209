import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOfPerson, assignRole, createApiToken, verifyAudit } from '@mesh/domain/access';
import { ALL_SCOPES, type Actor } from '@mesh/domain/kernel';
import { createPerson, mergePersons } from '@mesh/domain/organisation';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import { createLearners, createLogFollower, storeStatements } from '@mesh/domain/records';
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
import { testEngines } from '@mesh/platform/testing';
import { STORES } from '../inventory/stores.ts';
import {
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
});
