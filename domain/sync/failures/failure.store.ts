import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import type { ItemFailure } from '../connector.model.ts';
import type { SourceKey } from '../sources/source.store.ts';

/** A failure with the hash of the record as it was, when something of it came. */
export type FailedRecord = ItemFailure & { hash?: string };

const NATIVE_ID_LENGTH = 2000;
const REASON_LENGTH = 2000;
const TITLE_LENGTH = 500;

/** Keeps each record that could not be read, once: the latest reason, the first time, and how often. */
export async function recordFailures(
  tx: Tx,
  where: SourceKey & { runId: string; stream: string },
  failures: readonly FailedRecord[],
  now: Date,
): Promise<void> {
  if (failures.length === 0) return;
  const latest = new Map(failures.map((failure) => [failure.nativeId.slice(0, NATIVE_ID_LENGTH), failure]));
  await tx
    .insertInto('item_failure')
    .values(
      [...latest].map(([nativeId, failure]) => ({
        tenant_id: where.tenantId,
        source_id: where.sourceId,
        native_id: nativeId,
        run_id: where.runId,
        stream: where.stream,
        code: failure.code ?? 'unknown',
        reason: failure.reason.slice(0, REASON_LENGTH),
        title: failure.title?.slice(0, TITLE_LENGTH) ?? null,
        payload_hash: failure.hash ?? null,
        at: now,
        first_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'source_id', 'native_id']).doUpdateSet((eb) => ({
        run_id: eb.ref('excluded.run_id'),
        stream: eb.ref('excluded.stream'),
        code: eb.ref('excluded.code'),
        reason: eb.ref('excluded.reason'),
        title: sql<string | null>`coalesce(excluded.title, item_failure.title)`,
        payload_hash: eb.ref('excluded.payload_hash'),
        at: eb.ref('excluded.at'),
        attempts: sql<number>`item_failure.attempts + 1`,
      })),
    )
    .execute();
}

/** Native ids of what could not be read and is no other stream's. */
export async function failingIds(
  db: Db,
  where: SourceKey & { otherStreams: readonly string[] },
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select native_id as id from item_failure
    where tenant_id = ${where.tenantId} and source_id = ${where.sourceId}
      and (stream is null or stream <> all(${where.otherStreams}::text[]))`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** An item that could be read, or is gone, has failed no longer. */
export async function clearFailures(
  db: Db | Tx,
  { tenantId, sourceId }: SourceKey,
  nativeIds: readonly string[],
): Promise<void> {
  if (nativeIds.length === 0) return;
  await db
    .deleteFrom('item_failure')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where(sql<boolean>`native_id = any(${nativeIds}::text[])`)
    .execute();
}
