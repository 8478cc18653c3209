import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import { jsonbText } from '../../statements/json-text.ts';
import type { ImportRefusalTable, ImportState, ImportTable, Trouble } from '../exchange.tables.ts';

interface Of {
  tenantId: string;
  id: string;
}

/** An import that this process works on. */
export interface HeldImport extends Of {
  owner: string;
}

export async function insertImport(tx: Tx, row: Insertable<ImportTable>): Promise<Selectable<ImportTable>> {
  return tx.insertInto('statement_import').values(row).returningAll().executeTakeFirstOrThrow();
}

/** What has arrived; `complete`: it can be read. False: it takes no more content. */
export async function saveReceived(
  db: Db,
  { tenantId, id }: Of,
  { received, complete, now }: { received: number; complete: boolean; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('statement_import')
    .set({ received, received_at: now, ...(complete ? { state: 'waiting' } : {}) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'receiving')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Undefined: it is no longer to be read, or another process works on it. */
export async function beginReading(
  db: Db,
  { tenantId, id, owner }: HeldImport,
  now: Date,
): Promise<Selectable<ImportTable> | undefined> {
  return db
    .updateTable('statement_import')
    .set((eb) => ({ state: 'reading', started_at: eb.fn.coalesce('started_at', eb.val(now)) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .where('state', 'in', ['waiting', 'reading'])
    .returningAll()
    .executeTakeFirst();
}

/** A query has 65,535 parameters at most. */
const ROWS_AT_ONCE = 1_000;

export type Progress = Pick<
  Updateable<ImportTable>,
  | 'bytes_read'
  | 'place'
  | 'line'
  | 'through'
  | 'stored'
  | 'already_there'
  | 'refused'
  | 'refusals_kept'
  | 'refusal_groups'
>;

/** In a transaction, if there are refusals. False: it was cancelled, or another process works on it: nothing is kept. */
export async function saveProgress(
  db: Db,
  held: HeldImport,
  progress: Progress,
  refusals: readonly ImportRefusalTable[],
): Promise<boolean> {
  if (!(await changeHeld(db, held, progress))) return false;
  for (let n = 0; n < refusals.length; n += ROWS_AT_ONCE)
    await db
      .insertInto('statement_import_refusal')
      .values(refusals.slice(n, n + ROWS_AT_ONCE))
      .execute();
  return true;
}

/** False as above. */
export async function endReading(
  db: Db,
  held: HeldImport,
  { state, error, now }: { state: 'done' | 'failed'; error: Trouble | null; now: Date },
): Promise<boolean> {
  return changeHeld(db, held, {
    state,
    error: error === null ? null : jsonbText(error),
    finished_at: now,
  });
}

async function changeHeld(
  db: Db,
  { tenantId, id, owner }: HeldImport,
  change: Updateable<ImportTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('statement_import')
    .set(change)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .where('state', '=', 'reading')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export const OPEN: readonly ImportState[] = ['receiving', 'waiting', 'reading'];

/** Whoever reads it loses it. False: it has ended already. */
export async function cancelOpen(tx: Tx, { tenantId, id }: Of, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('statement_import')
    .set({ state: 'cancelled', finished_at: now, lease_owner: null, lease_until: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', 'in', OPEN)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** With its report; the statements stay. False: there is none. */
export async function removeImport(tx: Tx, { tenantId, id }: Of): Promise<boolean> {
  await sql`delete from statement_import_refusal where tenant_id = ${tenantId} and import_id = ${id}`.execute(
    tx,
  );
  const { numDeletedRows } = await tx
    .deleteFrom('statement_import')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
