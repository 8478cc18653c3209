import { sql } from 'kysely';
import { newId } from '@mesh/domain/kernel';
import type { Db, Tx } from '@mesh/platform/database';
import type { FailureSelection, RunErrorCode, RunPlan, RunView } from '../sync.model.ts';
import type { RunMode, RunState, RunTrigger } from '../sync.tables.ts';
import { toRunView } from './run.read.ts';

export interface NewRun {
  sourceId: string;
  trigger: RunTrigger;
  mode: RunMode;
  replay?: FailureSelection;
}

/** Undefined when the source has an open run already: it has one at most. */
export async function insertRun(
  tx: Tx,
  tenantId: string,
  run: NewRun,
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
      mode: run.mode,
      replay: run.replay === undefined ? null : sql`${JSON.stringify(run.replay)}::jsonb`,
      queued_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : toRunView(row);
}

/** Sentences kept of one run; the first ones say most. */
const MAX_NOTES = 20;

export interface RunUpdate {
  state?: RunState;
  finishedAt?: Date;
  message?: string | null;
  errorCode?: RunErrorCode | null;
  /** Added to what the run has counted so far. */
  add?: Partial<RunView['counts']>;
  progress?: { done: number; total?: number };
  plan?: RunPlan;
  /** Added to those that are there. */
  notes?: readonly string[];
  /** It gives its place away. */
  gaveWay?: true;
}

/** Updates a run that is still open; undefined when somebody has ended it meanwhile. */
export async function updateRun(
  db: Db | Tx,
  tenantId: string,
  runId: string,
  update: RunUpdate,
): Promise<RunView | undefined> {
  const add = update.add ?? {};
  const row = await db
    .updateTable('sync_run')
    .set((eb) => ({
      ...(update.state === undefined ? {} : { state: update.state }),
      ...(update.finishedAt === undefined ? {} : { finished_at: update.finishedAt }),
      ...(update.message === undefined ? {} : { message: update.message }),
      ...(update.errorCode === undefined ? {} : { error_code: update.errorCode }),
      ...(update.plan === undefined ? {} : { plan: sql`${JSON.stringify(update.plan)}::jsonb` }),
      ...(update.notes === undefined || update.notes.length === 0
        ? {}
        : { notes: sql<string[]>`(notes || ${update.notes}::text[])[1:${sql.lit(MAX_NOTES)}]` }),
      ...(update.progress === undefined
        ? {}
        : { progress_done: update.progress.done, progress_total: update.progress.total ?? null }),
      turns: eb('turns', '+', update.gaveWay === true ? 1 : 0),
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
