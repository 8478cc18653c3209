import { authorise, recordAudit } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import type { RunView } from '../sync.model.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { requireSource } from '../sources/source.read.ts';
import { updateRun } from './run.store.ts';

/** Ends the open run of a source, if there is one; what it has stored so far stays, the next run goes on from there. */
export async function cancelRun(
  deps: SyncDeps,
  actor: Actor,
  sourceId: string,
): Promise<RunView | undefined> {
  authorise(actor, 'sources.write');
  await requireSource(deps.db, actor.tenantId, sourceId);
  const open = await deps.db
    .selectFrom('sync_run')
    .select('id')
    .where('tenant_id', '=', actor.tenantId)
    .where('source_id', '=', sourceId)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst();
  if (open === undefined) return undefined;
  const now = deps.clock.now();
  const run = await updateRun(deps.db, actor.tenantId, open.id, {
    state: 'cancelled',
    finishedAt: now,
    message: 'Cancelled. The next run goes on where this one stopped.',
  });
  await deps.interrupt(open.id);
  await recordAudit(deps.db, actor, { action: 'source.cancel', target: sourceId, at: now });
  if (run !== undefined) deps.onRunChanged(actor.tenantId, run);
  return run;
}
