import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';

/** The place of the last anchor; 0 when there is none. */
export async function lastAnchored(db: Db, tenantId: string): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select coalesce(max(seq), 0) as seq from audit_anchor where tenant_id = ${tenantId}`.execute(db);
  return rows[0]!.seq;
}

/** Two processes may anchor the same end: the first one's seal stands. */
export async function insertAnchor(
  db: Db,
  tenantId: string,
  anchor: { seq: number; at: Date; seal: string },
): Promise<void> {
  await db
    .insertInto('audit_anchor')
    .values({ tenant_id: tenantId, ...anchor })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
