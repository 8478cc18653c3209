import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOfPerson } from '@mesh/domain/access';
import { newId, type Actor } from '@mesh/domain/kernel';
import { createPerson } from '@mesh/domain/organisation';
import { recordSuggested } from '@mesh/domain/recommend';
import { storeStatements } from '@mesh/domain/records';
import {
  aPrivacyOffice,
  aRecordStore,
  aSender,
  aStatement,
  checked,
  openTestDatabase,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { sql } from 'kysely';
import {
  changeConsent,
  changeRetention,
  listRetentionRuns,
  planRetention,
  RETENTION_PURPOSES,
  runRetention,
  type PrivacyDeps,
} from './index.ts';

const DAY_MS = 86_400_000;

const rowsOf = (all: readonly { purpose: string; rows: number }[]) =>
  Object.fromEntries(all.map(({ purpose, rows }) => [purpose, rows]));

describe.each(testEngines)('what is kept of a person on $name', (engine) => {
  let database: Database;
  let deps: PrivacyDeps;
  let me: Actor & { personId: string };
  const sender = aSender();
  const { tenantId } = sender;
  const admin: Actor = { tenantId, kind: 'token', scopes: ['admin', 'people:write'] };

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    deps = aPrivacyOffice(await aRecordStore(database));
    const { id } = await createPerson(deps, admin, { name: 'Me', email: 'me@example.org' });
    me = (await actorOfPerson(deps, tenantId, id)) as typeof me;
  });
  afterAll(() => database.close());

  /** One row of each purpose, and two offers, as if all were new. */
  async function live() {
    const { personId } = me;
    await changeConsent(deps, me, { purpose: 'learning-records', granted: true, erase: false });
    const statement = aStatement({ actor: { mbox: 'mailto:me@example.org' } });
    await storeStatements(deps, sender, { statements: checked(statement), attachments: new Map() });
    const [suggestionId, itemIds] = [newId(), [newId(), newId()]];
    const event = { tenantId, id: newId(), type: 'recommend.suggested', at: new Date() } as const;
    await recordSuggested(deps, { ...event, payload: { personId, suggestionId, itemIds } });
    await sql`insert into suggestion (tenant_id, id, person_id, item_ids, created_at)
      values (${tenantId}, ${suggestionId}, ${personId}, ${itemIds}::uuid[], now())`.execute(deps.db);
    await sql`insert into item_feedback (tenant_id, person_id, item_id, feedback, at)
      values (${tenantId}, ${personId}, ${itemIds[0]}, 'helped', now())`.execute(deps.db);
    await sql`insert into outbox_event (tenant_id, id, type, payload, at, done_at)
      values (${tenantId}, ${newId()}, 'x', '{}', now(), now())`.execute(deps.db);
    await sql`insert into outbox_event (tenant_id, id, type, payload, at, attempts)
      values (${tenantId}, ${newId()}, 'x', '{}', now(), 5)`.execute(deps.db);
  }
  const countOf = async (table: string) =>
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(deps.db)).rows[0]!
      .n;

  const counts = async () => ({
    suggestions: await countOf('suggestion'),
    feedback: await countOf('item_feedback'),
    statements: await countOf('statement'),
  });
  const withdraw = (purpose: 'suggestions' | 'feedback' | 'learning-records' | 'analytics') =>
    changeConsent(deps, me, { purpose, granted: false, erase: true });
  const at = (days: number): PrivacyDeps => ({
    ...deps,
    clock: { now: () => new Date(Date.now() + days * DAY_MS) },
  });

  it('goes when they take their word back and ask for it, and nothing else does', async () => {
    await live();
    const all = { suggestions: 1, feedback: 1, statements: 3 };
    expect(await counts()).toEqual(all);
    await withdraw('analytics');
    expect(await counts()).toEqual(all);
    await withdraw('suggestions');
    expect(await counts()).toEqual({ ...all, suggestions: 0 });
    await withdraw('feedback');
    expect(await counts()).toEqual({ ...all, suggestions: 0, feedback: 0 });
    await withdraw('learning-records');
    // What a sender told of them is no offer of the mesh.
    expect(await counts()).toEqual({ suggestions: 0, feedback: 0, statements: 1 });
  });

  it('goes by age as the plan says, of every purpose, once', async () => {
    await live();
    for (const purpose of RETENTION_PURPOSES) await changeRetention(deps, admin, { purpose, days: 30 });
    const none = Object.fromEntries(RETENTION_PURPOSES.map((purpose) => [purpose, 0]));
    const run = async (days: number) => {
      await runRetention(at(days), tenantId);
      return rowsOf((await listRetentionRuns(deps, admin))[0]!.purposes);
    };
    expect(rowsOf(await planRetention(at(29), admin))).toEqual(none);
    expect(await run(29)).toEqual(none);
    const plan = rowsOf(await planRetention(at(31), admin));
    expect(plan).toMatchObject({ suggestions: 1, feedback: 1, statements: 2, 'suggested-statements': 2 });
    expect(plan.events).toBeGreaterThanOrEqual(2);
    expect(await run(31)).toEqual(plan);
    expect(await run(31)).toEqual(none);
    for (const table of ['suggestion', 'item_feedback', 'statement', 'statement_key', 'outbox_event'])
      expect([table, await countOf(table)]).toEqual([table, 0]);
  });
});
