import { sql } from 'kysely';
import { newId } from '@mesh/domain/kernel';
import type { Db, Tx } from '@mesh/platform/database';
import type { Checkpoint, ItemFailure } from './connector.model.ts';
import type { RunView } from './sync.model.ts';
import { toRunView } from './sync.read.ts';
import type { RunState } from './sync.tables.ts';

export async function loadCheckpoint(
  db: Db,
  tenantId: string,
  sourceId: string,
  stream: string,
): Promise<Checkpoint | undefined> {
  const row = await db
    .selectFrom('sync_checkpoint')
    .select('checkpoint')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .executeTakeFirst();
  return row?.checkpoint;
}

/** `completedAt` is set by the page that ends a pass and kept by the others. */
export async function saveCheckpoint(
  db: Db | Tx,
  where: { tenantId: string; sourceId: string; stream: string },
  checkpoint: Checkpoint,
  now: Date,
  completedAt?: Date,
): Promise<void> {
  const values = {
    checkpoint: sql`${JSON.stringify(checkpoint)}::jsonb`,
    updated_at: now,
    ...(completedAt === undefined ? {} : { completed_at: completedAt }),
  };
  await db
    .insertInto('sync_checkpoint')
    .values({
      tenant_id: where.tenantId,
      source_id: where.sourceId,
      stream: where.stream,
      completed_at: null,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'source_id', 'stream']).doUpdateSet(values))
    .execute();
}

/** The next pass starts from the beginning. */
export async function forgetCheckpoints(tx: Tx, tenantId: string, sourceId: string): Promise<void> {
  await tx
    .deleteFrom('sync_checkpoint')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .execute();
}

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

/** Undefined when the source has an open run already: it has one at most. */
export async function insertRun(
  tx: Tx,
  tenantId: string,
  run: { sourceId: string; trigger: RunView['trigger'] },
  now: Date,
): Promise<RunView | undefined> {
  const row = await tx
    .insertInto('sync_run')
    .values({
      tenant_id: tenantId,
      id: newId(),
      source_id: run.sourceId,
      state: 'queued',
      trigger: run.trigger,
      queued_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : toRunView(row);
}

export interface RunUpdate {
  state?: RunState;
  startedAt?: Date;
  finishedAt?: Date;
  message?: string | null;
  /** Added to what the run has counted so far. */
  add?: Partial<RunView['counts']>;
  progress?: { done: number; total?: number };
}

/** Updates a run that is still open; undefined when somebody has ended it meanwhile. */
export async function updateRun(
  db: Db,
  tenantId: string,
  runId: string,
  update: RunUpdate,
): Promise<RunView | undefined> {
  const add = update.add ?? {};
  const row = await db
    .updateTable('sync_run')
    .set((eb) => ({
      ...(update.state === undefined ? {} : { state: update.state }),
      ...(update.startedAt === undefined ? {} : { started_at: update.startedAt }),
      ...(update.finishedAt === undefined ? {} : { finished_at: update.finishedAt }),
      ...(update.message === undefined ? {} : { message: update.message }),
      ...(update.progress === undefined
        ? {}
        : { progress_done: update.progress.done, progress_total: update.progress.total ?? null }),
      created_items: eb('created_items', '+', add.created ?? 0),
      updated_items: eb('updated_items', '+', add.updated ?? 0),
      unchanged_items: eb('unchanged_items', '+', add.unchanged ?? 0),
      removed_items: eb('removed_items', '+', add.removed ?? 0),
      failed_items: eb('failed_items', '+', add.failed ?? 0),
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', runId)
    .where('state', 'in', ['queued', 'running'])
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : toRunView(row);
}
