import { sql } from 'kysely';
import { newId } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import type { Logger } from '@mesh/platform/logging';

/** Tables whose rows one process at a time works on. */
type LeasedTable = 'statement_import' | 'statement_pull' | 'record_destination';

export interface LeasedRow {
  table: LeasedTable;
  tenantId: string;
  id: string;
}

export interface RowLease {
  /** Every write of the holder names it, so that one that lost its lease writes nothing. */
  owner: string;
  /** Aborts with the caller's signal, or when the lease is lost. */
  signal: AbortSignal;
  /** Gives the row back. */
  end(): Promise<void>;
}

/** Seconds without a sign of life after which another process may go on. */
const LEASE_SECONDS = 30;
/** Four chances to renew before the lease ends. */
const RENEW_MS = (LEASE_SECONDS * 1000) / 4;

// The database's clock counts, for all processes alike.
const LEASE_END = sql`clock_timestamp() + ${sql.lit(LEASE_SECONDS)} * interval '1 second'`;

/** Undefined: another process works on it. Renewed by the clock until it ends. */
export async function takeRowLease(
  { db, log }: { db: Db; log: Logger },
  row: LeasedRow,
  signal: AbortSignal,
): Promise<RowLease | undefined> {
  const owner = newId();
  const free = sql`(lease_owner is null or lease_until <= clock_timestamp())`;
  if (!(await extend(db, row, owner, free))) return undefined;
  const lost = new AbortController();
  const renew = async () => {
    try {
      if (!(await extend(db, row, owner, sql`lease_owner = ${owner}`))) lost.abort();
    } catch (error) {
      // The next try may go well; the lease is longer than several.
      log.warn({ err: error, ...row }, 'A lease could not be renewed');
    }
  };
  const timer = setInterval(() => void renew(), RENEW_MS);
  timer.unref();
  return {
    owner,
    signal: AbortSignal.any([signal, lost.signal]),
    async end() {
      clearInterval(timer);
      await sql`
        update ${sql.table(row.table)} set lease_owner = null, lease_until = null
        where tenant_id = ${row.tenantId} and id = ${row.id} and lease_owner = ${owner}`.execute(db);
    },
  };
}

async function extend(
  db: Db,
  { table, tenantId, id }: LeasedRow,
  owner: string,
  condition: ReturnType<typeof sql>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set lease_owner = ${owner}, lease_until = ${LEASE_END}
    where tenant_id = ${tenantId} and id = ${id} and ${condition}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** For the start of a process that is the only one on its database: whoever holds a lease has died. */
export async function releaseRowLeases(db: Db): Promise<void> {
  for (const table of ['statement_import', 'statement_pull', 'record_destination'] satisfies LeasedTable[])
    await sql`
      update ${sql.table(table)} set lease_owner = null, lease_until = null
      where lease_owner is not null`.execute(db);
}
