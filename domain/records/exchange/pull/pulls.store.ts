import type { Insertable, Updateable } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import type { PullTable } from '../exchange.tables.ts';

/** A pull that this process works on. */
export interface HeldPull {
  tenantId: string;
  id: string;
  owner: string;
}

export async function insertPull(tx: Tx, row: Insertable<PullTable>): Promise<void> {
  await tx.insertInto('statement_pull').values(row).execute();
}

/** False: there is none. */
export async function updatePull(
  db: Db,
  { tenantId, id }: { tenantId: string; id: string },
  change: Updateable<PullTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('statement_pull')
    .set(change)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What a run adds to the counts, and how far it has come. */
export interface PullProgress {
  place: Date | null;
  through: string | null;
  stored: number;
  alreadyThere: number;
  refused: number;
}

/** False: it was removed or leads elsewhere now, or another process works on it. */
export async function savePullProgress(
  db: Db,
  held: HeldPull & { endpoint: string },
  { place, through, stored, alreadyThere, refused }: PullProgress,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('statement_pull')
    .set((eb) => ({
      place,
      through,
      stored: eb('stored', '+', stored),
      already_there: eb('already_there', '+', alreadyThere),
      refused: eb('refused', '+', refused),
    }))
    .where('tenant_id', '=', held.tenantId)
    .where('id', '=', held.id)
    .where('lease_owner', '=', held.owner)
    .where('endpoint', '=', held.endpoint)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** How a run ended; of one that another process has taken over, nothing. */
export async function endPullRun(db: Db, held: HeldPull, change: Updateable<PullTable>): Promise<void> {
  await db
    .updateTable('statement_pull')
    .set(change)
    .where('tenant_id', '=', held.tenantId)
    .where('id', '=', held.id)
    .where('lease_owner', '=', held.owner)
    .execute();
}

/** False: there is none. */
export async function deletePull(
  tx: Tx,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('statement_pull')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
