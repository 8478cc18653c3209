import { authorise, recordAudit } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import type { RunView } from '../sync.model.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { requireSource } from '../sources/source.read.ts';
import { openRunOf } from './run.read.ts';
import { updateRun } from './run.store.ts';

/** Ends the open run of a source, if there is one; what it has stored so far stays, the next run goes on from there. */
export async function cancelRun(
  deps: SyncDeps,
  actor: Actor,
  sourceId: string,
): Promise<RunView | undefined> {
  authorise(actor, 'sources.write');
  await requireSource(deps.db, actor.tenantId, sourceId);
  const open = await openRunOf(deps.db, actor.tenantId, sourceId);
  if (open === undefined) return undefined;
  const cancelled = await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const run = await updateRun(tx, actor.tenantId, open.id, {
      state: 'cancelled',
      finishedAt: now,
      message: 'Cancelled. The next run goes on where this one stopped.',
    });
    if (run !== undefined)
      await recordAudit(tx, actor, { action: 'source.cancel', target: sourceId, at: now });
    return run;
  });
  // It ended by itself meanwhile.
  if (cancelled === undefined) return undefined;
  await deps.interrupt(open.id);
  deps.onRunChanged(actor.tenantId, cancelled);
  return cancelled;
}
