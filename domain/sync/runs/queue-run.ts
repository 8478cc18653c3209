import { authorise, recordAudit } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import type { RunView } from '../sync.model.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { requireSource } from '../sources/source.read.ts';
import { toRunView } from './run.read.ts';
import { insertRun } from './run.store.ts';

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
    const run = await insertRun(tx, actor.tenantId, { sourceId, trigger }, now);
    if (run !== undefined) await recordAudit(tx, actor, { action: 'source.sync', target: sourceId, at: now });
    return run;
  });
  const run = inserted ?? (await openRun(deps, actor.tenantId, sourceId));
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
