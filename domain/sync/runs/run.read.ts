import { sql, type Selectable } from 'kysely';
import { authorise } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import { requireSource } from '../sources/source.read.ts';
import type { RunView } from '../sync.model.ts';
import type { SyncRunTable } from '../sync.tables.ts';

export function toRunView(row: Selectable<SyncRunTable>): RunView {
  return {
    id: row.id,
    sourceId: row.source_id,
    state: row.state,
    mode: row.mode,
    trigger: row.trigger,
    queuedAt: row.queued_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    counts: {
      created: row.created_items,
      updated: row.updated_items,
      unchanged: row.unchanged_items,
      removed: row.removed_items,
      failed: row.failed_items,
    },
    progress: { done: row.progress_done, total: row.progress_total },
    message: row.message,
    errorCode: row.error_code as RunView['errorCode'],
    notes: row.notes,
    plan: row.plan,
  };
}

export async function listRuns(
  deps: Deps,
  actor: Actor,
  sourceId: string,
  limit: number,
): Promise<RunView[]> {
  authorise(actor, 'sources.read');
  await requireSource(deps.db, actor.tenantId, sourceId);
  const rows = await deps.db
    .selectFrom('sync_run')
    .selectAll()
    .where('tenant_id', '=', actor.tenantId)
    .where('source_id', '=', sourceId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toRunView);
}

export async function openRunOf(db: Db, tenantId: string, sourceId: string): Promise<RunView | undefined> {
  const row = await db
    .selectFrom('sync_run')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst();
  return row === undefined ? undefined : toRunView(row);
}

/** Open runs that no process works on: their jobs were lost with a process, or wait still. */
export async function stalledRuns(db: Db, tenantId: string): Promise<{ tenantId: string; runId: string }[]> {
  const rows = await db
    .selectFrom('sync_run')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('state', 'in', ['queued', 'running'])
    .where((eb) =>
      eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', sql<Date>`clock_timestamp()`)]),
    )
    .execute();
  return rows.map((row) => ({ tenantId, runId: row.id }));
}
