import { authorise, recordAudit } from '@mesh/domain/access';
import { newId, type Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import type { RunView } from './sync.model.ts';
import type { SyncDeps } from './sync.deps.ts';
import { requireSource, toRunView } from './sync.read.ts';

/** Asks for a run. A source has one open run at most: a second request gets the one that is there. */
export async function queueRun(
  deps: SyncDeps,
  actor: Actor,
  sourceId: string,
  trigger: RunView['trigger'],
): Promise<RunView> {
  authorise(actor, 'sources.write');
  await requireSource(deps.db, actor.tenantId, sourceId);
  const inserted = await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const row = await tx
      .insertInto('sync_run')
      .values({
        tenant_id: actor.tenantId,
        id: newId(),
        source_id: sourceId,
        state: 'queued',
        trigger,
        queued_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row !== undefined) await recordAudit(tx, actor, { action: 'source.sync', target: sourceId, at: now });
    return row;
  });
  const run = inserted === undefined ? await openRun(deps, actor.tenantId, sourceId) : toRunView(inserted);
  // Also for a run that was there already: its job may have been lost with a process.
  await deps.enqueue({ tenantId: actor.tenantId, runId: run.id });
  deps.onRunChanged(actor.tenantId, run);
  return run;
}

async function openRun(deps: SyncDeps, tenantId: string, sourceId: string): Promise<RunView> {
  const row = await deps.db
    .selectFrom('sync_run')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return toRunView(row);
}
