import { sql, type Selectable } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import type { SyncRunTable } from '../sync.tables.ts';

/** Which run, and for whom: every write of a worker names itself, so that one that lost its lease writes nothing. */
export interface LeasedRun {
  tenantId: string;
  runId: string;
  owner: string;
}

/** Seconds without a sign of life after which another process may go on with a run. */
export const LEASE_SECONDS = 60;

/** Another process works on this run now; whoever is told so stops without a word. */
export class LeaseLostError extends Error {
  constructor() {
    super('Another process has taken over this run.');
    this.name = 'LeaseLostError';
  }
}

// The database's clock counts, for all processes alike; inside a transaction `now()` would stand still.
const LEASE_END = sql<Date>`clock_timestamp() + ${sql.lit(LEASE_SECONDS)} * interval '1 second'`;

/** Takes up a queued run, or one whose worker has died. Undefined: it has ended, or somebody works on it. */
export async function takeLease(
  db: Db,
  { tenantId, runId, owner }: LeasedRun,
  startedAt: Date,
): Promise<Selectable<SyncRunTable> | undefined> {
  return db
    .updateTable('sync_run')
    .set((eb) => ({
      state: 'running',
      started_at: eb.fn.coalesce('started_at', eb.val(startedAt)),
      attempts: eb('attempts', '+', 1),
      lease_owner: owner,
      lease_until: LEASE_END,
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', runId)
    .where('state', 'in', ['queued', 'running'])
    .where((eb) =>
      eb.or([eb('lease_owner', 'is', null), eb('lease_until', '<=', sql<Date>`clock_timestamp()`)]),
    )
    .returningAll()
    .executeTakeFirst();
}

/** False: the run has ended or is somebody else's. */
export async function renewLease(db: Db, { tenantId, runId, owner }: LeasedRun): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sync_run')
    .set({ lease_until: LEASE_END })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', runId)
    .where('lease_owner', '=', owner)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Makes sure, until the transaction ends, that the run is ours and goes on. Throws `LeaseLostError`. */
export async function holdLease(tx: Tx, { tenantId, runId, owner }: LeasedRun): Promise<void> {
  const row = await tx
    .selectFrom('sync_run')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', runId)
    .where('lease_owner', '=', owner)
    .where('state', '=', 'running')
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new LeaseLostError();
}

/** Lets anybody go on with the run at once. */
export async function releaseLease(db: Db, { tenantId, runId, owner }: LeasedRun): Promise<void> {
  await db
    .updateTable('sync_run')
    .set({ lease_owner: null, lease_until: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', runId)
    .where('lease_owner', '=', owner)
    .execute();
}

/** Whether a run waits for a place, here or in another process. */
export async function isRunWaiting(db: Db, { tenantId, runId }: LeasedRun): Promise<boolean> {
  const row = await db
    .selectFrom('sync_run')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('state', 'in', ['queued', 'running'])
    .where('lease_owner', 'is', null)
    .where('id', '!=', runId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Lets the run of a source that has begun begin anew; whoever works on it writes nothing more. Its id, if there is one. */
export async function beginAnew(tx: Tx, tenantId: string, sourceId: string): Promise<string | undefined> {
  const row = await tx
    .updateTable('sync_run')
    .set({ attempts: 0, turns: 0, lease_owner: null, lease_until: null })
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** For the start of a process that is the only one on its database: whoever holds a lease has died. */
export async function releaseAllLeases(db: Db): Promise<void> {
  await db
    .updateTable('sync_run')
    .set({ lease_owner: null, lease_until: null })
    .where('lease_owner', 'is not', null)
    .execute();
}
