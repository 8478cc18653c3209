import type { Db } from '@mesh/platform/database';
import type { ItemFailure } from '../connector.model.ts';

export async function recordFailures(
  db: Db,
  where: { tenantId: string; sourceId: string; runId: string },
  failures: readonly ItemFailure[],
  now: Date,
): Promise<void> {
  for (const failure of failures) {
    const values = { run_id: where.runId, reason: failure.reason.slice(0, 2000), at: now };
    await db
      .insertInto('item_failure')
      .values({
        tenant_id: where.tenantId,
        source_id: where.sourceId,
        native_id: failure.nativeId.slice(0, 2000),
        ...values,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'source_id', 'native_id']).doUpdateSet(values))
      .execute();
  }
}

export async function failingIds(db: Db, tenantId: string, sourceId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('item_failure')
    .select('native_id')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .execute();
  return new Set(rows.map((row) => row.native_id));
}

/** An item that could be read, or is gone, has failed no longer. */
export async function clearFailures(
  db: Db,
  tenantId: string,
  sourceId: string,
  nativeIds: readonly string[],
): Promise<void> {
  if (nativeIds.length === 0) return;
  await db
    .deleteFrom('item_failure')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('native_id', 'in', nativeIds)
    .execute();
}
