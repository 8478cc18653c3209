import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { ItemState } from '../catalogue.tables.ts';
import type { SourceKey } from './lifecycle.store.ts';

/**
 * How an item is known: active; active since an administrator kept it although the source had it no longer; retired
 * because an earlier list did not have it.
 */
export type KnownAs = 'active' | 'kept' | 'missing';

/** Ids read by one statement: the embedded engine works on the main thread, and holds its whole answer at once. */
const IDS_AT_ONCE = 5_000;

/**
 * Native ids of a source's items that are no other stream's, some at a time. An item whose stream is not known belongs
 * to the only stream there is, and to none of several.
 */
export async function* knownNativeIds(
  db: Db,
  where: SourceKey & { otherStreams: readonly string[] },
): AsyncGenerator<{ id: string; known: KnownAs }[]> {
  const ownStream =
    where.otherStreams.length === 0 ? sql`true` : sql`stream <> all(${where.otherStreams}::text[])`;
  for (let after = '', isWhole = false; !isWhole;) {
    const { rows } = await sql<{ id: string; known: KnownAs }>`
      select native_id as id,
        case when state = 'retiring' then 'missing' when kept_at is not null then 'kept' else 'active' end as known
      from item
      where tenant_id = ${where.tenantId} and source_id = ${where.sourceId} and native_id > ${after}
        and (state = 'active' or state = 'retiring' and retired_by_listing) and ${ownStream}
      order by native_id limit ${IDS_AT_ONCE}`.execute(db);
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.id ?? after;
    isWhole = rows.length < IDS_AT_ONCE;
  }
}

/** How many items of a source are active, and how many of them one run has retired already. */
export async function countForGuard(
  db: Db,
  where: SourceKey & { runId: string },
): Promise<{ active: number; retiredByRun: number }> {
  const { rows } = await sql<{ active: number; retired: number }>`
    select (count(*) filter (where state = 'active'))::int as active,
           (count(*) filter (where state = 'retiring' and retired_by_run = ${where.runId}::uuid))::int as retired
    from item
    where tenant_id = ${where.tenantId} and source_id = ${where.sourceId}
      and state in ('active', 'retiring')`.execute(db);
  return { active: rows[0]!.active, retiredByRun: rows[0]!.retired };
}

/** Which of these native ids are active items that nobody keeps and that are no other stream's. */
export async function retirable(
  db: Db,
  where: SourceKey & { otherStreams: readonly string[] },
  nativeIds: readonly string[],
): Promise<string[]> {
  // An item whose stream is not known may be this one's: its own source has just said that it is gone.
  const { rows } = await sql<{ id: string }>`
    select native_id as id from item
    where tenant_id = ${where.tenantId} and source_id = ${where.sourceId} and state = 'active'
      and kept_at is null and native_id = any(${nativeIds}::text[])
      and (stream is null or stream <> all(${where.otherStreams}::text[]))`.execute(db);
  return rows.map((row) => row.id);
}

/** Items that their sources no longer have, per source: within their grace, and gone for good. */
export async function countGone(
  db: Db,
  tenantId: string,
): Promise<Map<string, { retiring: number; removed: number }>> {
  const { rows } = await sql<{ source_id: string; retiring: number; removed: number }>`
    select source_id, (count(*) filter (where state = 'retiring'))::int as retiring,
      (count(*) filter (where state = 'removed'))::int as removed
    from item
    where tenant_id = ${tenantId} and state <> 'active'
    group by source_id`.execute(db);
  return new Map(rows.map(({ source_id: id, retiring, removed }) => [id, { retiring, removed }]));
}

/** Ids of retiring items among these native ids. */
export async function retiringIds(db: Db, where: SourceKey, nativeIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from item
    where tenant_id = ${where.tenantId} and source_id = ${where.sourceId} and state = 'retiring'
      and native_id = any(${nativeIds}::text[])`.execute(db);
  return rows.map((row) => row.id);
}

/** What one run has retired and nobody has brought back. */
export async function itemsRetiredBy(
  db: Db,
  where: SourceKey,
  runId: string,
): Promise<{ id: string; nativeId: string; state: ItemState }[]> {
  return db
    .selectFrom('item')
    .select(['id', 'native_id as nativeId', 'state'])
    .where('tenant_id', '=', where.tenantId)
    .where('source_id', '=', where.sourceId)
    .where('retired_by_run', '=', runId)
    .execute();
}

/** Ids of all items of a source that are not removed yet. */
export async function idsOfSource(db: Db, where: SourceKey): Promise<string[]> {
  const rows = await db
    .selectFrom('item')
    .select('id')
    .where('tenant_id', '=', where.tenantId)
    .where('source_id', '=', where.sourceId)
    .where('state', 'in', ['active', 'retiring'])
    .execute();
  return rows.map((row) => row.id);
}

export async function idsRetiredBefore(db: Db, where: SourceKey, moment: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('item')
    .select('id')
    .where('tenant_id', '=', where.tenantId)
    .where('source_id', '=', where.sourceId)
    .where('state', '=', 'retiring')
    .where('retired_at', '<=', moment)
    .execute();
  return rows.map((row) => row.id);
}
