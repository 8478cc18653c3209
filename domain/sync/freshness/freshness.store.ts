import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';

/** False: it is known to be late already. */
export async function markLate(
  tx: Tx,
  where: { tenantId: string; sourceId: string },
  lateSince: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('source')
    .set({ late_since: lateSince })
    .where('tenant_id', '=', where.tenantId)
    .where('id', '=', where.sourceId)
    .where('late_since', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** All sources but these are on time (again). */
export async function markOnTime(db: Db, tenantId: string, lateIds: readonly string[]): Promise<void> {
  await sql`
    update source set late_since = null
    where tenant_id = ${tenantId} and late_since is not null and id <> all(${lateIds}::uuid[])`.execute(db);
}
