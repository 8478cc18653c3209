import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId, type Actor } from '@mesh/domain/kernel';
import { aTenant, openTestDatabase, type TestTenant } from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { createSecretBox } from '@mesh/platform/secrets';
import { testEngines } from '@mesh/platform/testing';
import {
  anchorAudit,
  exportAudit,
  recordAudit,
  recordLook,
  searchAudit,
  verifyAudit,
  type AnchorDeps,
} from '../index.ts';

describe.each(testEngines)('the audit log on $name', (engine) => {
  let database: Database;
  let t: TestTenant;
  let deps: TestTenant['deps'] & AnchorDeps;
  let tenantId: string;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    t = await aTenant(database);
    deps = { ...t.deps, secrets: createSecretBox({ key: new Uint8Array(32).fill(7) }) };
    ({ tenantId } = t.admin);
    for (const n of [1, 2, 3, 4, 5]) await write(`thing.${n}`);
  });

  const write = (action: string, about: { target?: string; detail?: Record<string, unknown> } = {}) =>
    inTransaction(deps.db, (tx) => recordAudit(tx, t.admin, { action, at: new Date(), ...about }));
  const verdict = async () => (await verifyAudit(deps, t.admin)).fault;

  /** What somebody who owns the database can do. */
  async function tamper(...statements: ReturnType<typeof sql>[]) {
    const tables = ['audit_entry', 'audit_chain', 'audit_anchor'];
    for (const table of tables)
      await sql`alter table ${sql.table(table)} disable trigger user`.execute(deps.db);
    for (const statement of statements) await statement.execute(deps.db);
    for (const table of tables)
      await sql`alter table ${sql.table(table)} enable trigger user`.execute(deps.db);
  }
  const entryAt = (seq: number) =>
    sql`(select entry_id from audit_chain where tenant_id = ${tenantId} and seq = ${seq})`;

  test('is sound as it is, whatever stands in it', async () => {
    await write('odd', { target: '5:über-1:', detail: { name: 'ä\u2028"\\', of: [null, 1.5e300, {}] } });
    expect(await verifyAudit(deps, t.admin)).toMatchObject({ fault: undefined, entries: 6, anchors: 0 });
    expect(await verdict()).toBeUndefined();
  });

  test('is not changed and nothing is removed from it', async () => {
    for (const statement of [
      sql`update audit_entry set action = 'other' where tenant_id = ${tenantId}`,
      sql`delete from audit_entry where tenant_id = ${tenantId}`,
      sql`delete from audit_chain where tenant_id = ${tenantId}`,
      sql`truncate audit_entry`,
    ])
      await expect(statement.execute(deps.db)).rejects.toThrow('append-only');
  });

  test('tells the first entry that was changed all the same', async () => {
    const { rows } = await sql<{ id: string }>`select ${entryAt(3)} as id`.execute(deps.db);
    await tamper(
      sql`update audit_entry set person_id = ${newId()} where tenant_id = ${tenantId} and id = ${entryAt(3)}`,
      sql`update audit_entry set action = 'b' where tenant_id = ${tenantId} and id = ${entryAt(5)}`,
    );
    expect(await verdict()).toEqual({ kind: 'changed', seq: 3, entryId: rows[0]!.id });
  });

  test('tells an entry that is missing, with its link or without', async () => {
    await tamper(sql`delete from audit_entry where tenant_id = ${tenantId} and id = ${entryAt(2)}`);
    expect(await verdict()).toMatchObject({ kind: 'missing', seq: 2 });
    await tamper(sql`delete from audit_chain where tenant_id = ${tenantId} and seq = 2`);
    expect(await verdict()).toMatchObject({ kind: 'gap', seq: 2 });
  });

  test('tells that its end was cut off, by the head and, where that was set back too, by an anchor', async () => {
    const anchored = await anchorAudit(deps, tenantId);
    expect(anchored!.anchor).toMatchObject({ seq: 5 });
    expect(await anchorAudit(deps, tenantId)).toBeUndefined();
    expect(await verifyAudit(deps, t.admin)).toMatchObject({ fault: undefined, anchors: 1 });
    await tamper(
      sql`delete from audit_entry where tenant_id = ${tenantId} and id = ${entryAt(5)}`,
      sql`delete from audit_chain where tenant_id = ${tenantId} and seq = 5`,
    );
    expect(await verdict()).toEqual({ kind: 'cut', seq: 5, entryId: null });
    await tamper(
      sql`update audit_head set seq = 4, hash = c.hash from audit_chain c
          where c.tenant_id = ${tenantId} and c.seq = 4 and audit_head.tenant_id = ${tenantId}`,
    );
    expect(await verdict()).toEqual({ kind: 'cut', seq: 5, entryId: null });
    await tamper(sql`delete from audit_anchor where tenant_id = ${tenantId}`);
    expect(await verdict()).toBeUndefined();
    const seals = [anchored!.seal];
    expect(await verifyAudit(deps, t.admin, { seals })).toMatchObject({ fault: { kind: 'cut', seq: 5 } });
    for (const action of ['another.5', 'another.6']) await write(action);
    expect(await verifyAudit(deps, t.admin, { seals })).toMatchObject({
      fault: { kind: 'replaced', seq: 5 },
    });
  });

  test('takes no seal that another key has made', async () => {
    const other = { ...deps, secrets: createSecretBox({ key: new Uint8Array(32).fill(8) }) };
    await anchorAudit(other, tenantId);
    expect(await verdict()).toMatchObject({ kind: 'replaced', seq: null });
  });

  test('tells an entry that came in past the chain', async () => {
    await tamper(
      sql`insert into audit_entry (tenant_id, id, at, actor_kind, action, detail)
          values (${tenantId}, ${newId()}, now(), 'person', 'forged', '{}')`,
    );
    expect(await verdict()).toMatchObject({ kind: 'unchained' });
  });

  test('has each entry of many writers at once, none of a change that failed, and stays sound', async () => {
    await Promise.all([
      ...Array.from({ length: 20 }, (_, n) => write(`many.${n}`)),
      expect(
        inTransaction(deps.db, async (tx) => {
          await recordAudit(tx, t.admin, { action: 'failed', at: new Date() });
          throw new Error('no');
        }),
      ).rejects.toThrow('no'),
    ]);
    expect(await verifyAudit(deps, t.admin)).toMatchObject({ fault: undefined, entries: 25 });
    expect(await searchAudit(deps, t.admin, { action: 'failed', limit: 9 })).toEqual([]);
    expect(await searchAudit(deps, t.admin, { action: 'many', limit: 99 })).toHaveLength(20);
  });

  test('is searched by who, what, on what and when, in pages; the search is in it', async () => {
    const me: Actor = { ...t.admin, tokenId: newId() };
    await inTransaction(deps.db, (tx) =>
      recordAudit(tx, me, { action: 'thing.special', target: 'x', at: new Date('2026-01-01') }),
    );
    const found = async (filter: object) =>
      (await searchAudit(deps, t.admin, { limit: 50, ...filter })).map(({ action }) => action);
    expect(await found({ action: 'thing', limit: 2 })).toEqual(['thing.special', 'thing.5']);
    expect(await found({ action: 'thing', limit: 2, after: { seq: 5 } })).toEqual(['thing.4', 'thing.3']);
    expect(await found({ action: 'thi' })).toEqual([]);
    expect(await found({ target: 'x' })).toEqual(['thing.special']);
    expect(await found({ tokenId: me.tokenId })).toEqual(['thing.special']);
    expect(await found({ until: new Date('2026-01-02') })).toEqual(['thing.special']);
    expect(await found({ action: 'audit.search' })).toHaveLength(1);
    await expect(searchAudit(deps, { ...t.admin, scopes: ['people:read'] }, { limit: 1 })).rejects.toThrow(
      'audit:read',
    );
  });

  test('is exported whole, the first entry first', async () => {
    const actions: string[] = [];
    for await (const page of await exportAudit(deps, t.admin, { action: 'thing' }))
      actions.push(...page.map(({ action }) => action));
    expect(actions).toEqual([1, 2, 3, 4, 5].map((n) => `thing.${n}`));
  });

  test('a look is one entry for ten minutes, for each who looks', async () => {
    const look = (minutes: number, actor = t.admin) =>
      recordLook(deps.db, actor, {
        action: 'person.view',
        target: 'p',
        at: new Date(Date.UTC(2026, 0, 1, 12, minutes)),
      });
    for (const minutes of [0, 1, 9]) await look(minutes);
    await look(9, { ...t.admin, personId: newId() });
    await look(11);
    expect(await searchAudit(deps, t.admin, { action: 'person.view', limit: 9 })).toHaveLength(3);
  });
});
