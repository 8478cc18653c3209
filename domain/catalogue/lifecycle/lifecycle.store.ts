import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { deletePassages } from '../catalogue.store.ts';

export interface SourceKey {
  tenantId: string;
  sourceId: string;
}

/** Takes active items that nobody keeps out of sight; returns the ids of those that were. */
export async function markRetiring(
  tx: Tx,
  where: SourceKey,
  {
    nativeIds,
    runId,
    byListing,
    now,
  }: {
    nativeIds: readonly string[];
    runId: string;
    byListing: boolean;
    now: Date;
  },
): Promise<string[]> {
  const rows = await tx
    .updateTable('item')
    .set({
      state: 'retiring',
      retired_at: now,
      retired_by_run: runId,
      retired_by_listing: byListing,
    })
    .where('tenant_id', '=', where.tenantId)
    .where('source_id', '=', where.sourceId)
    .where('native_id', 'in', nativeIds)
    .where('state', '=', 'active')
    .where('kept_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Brings retiring items back; `keptAt`: an administrator wants them although the source has them no longer. */
export async function markRestored(
  tx: Tx,
  tenantId: string,
  itemIds: readonly string[],
  keptAt: Date | null,
): Promise<string[]> {
  const rows = await tx
    .updateTable('item')
    .set({ state: 'active', retired_at: null, retired_by_run: null, kept_at: keptAt })
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', itemIds)
    .where('state', '=', 'retiring')
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Pruning leaves these active items alone from now on (`keptAt`), or no longer (null). */
export async function setKept(
  tx: Tx,
  where: SourceKey,
  nativeIds: readonly string[],
  keptAt: Date | null,
): Promise<number> {
  const { rows } = await sql`
    update item set kept_at = ${keptAt}::timestamptz
    where tenant_id = ${where.tenantId} and source_id = ${where.sourceId}
      and native_id = any(${nativeIds}::text[]) and state = 'active'
    returning id`.execute(tx);
  return rows.length;
}

/** Makes tombstones of items: their history stays, their passages go. Returns the ids of those that were there. */
export async function markRemoved(
  tx: Tx,
  tenantId: string,
  itemIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = await tx
    .updateTable('item')
    .set({ state: 'removed', removed_at: now, kept_at: null })
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', itemIds)
    .where('state', '<>', 'removed')
    .returning('id')
    .execute();
  const ids = rows.map((row) => row.id);
  if (ids.length > 0) await deletePassages(tx, tenantId, ids);
  return ids;
}
