import { authorise, recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { requireSource } from '../sources/source.read.ts';
import { markWanted } from '../sources/source.store.ts';
import type { SyncDeps } from '../sync.deps.ts';
import type { RunView } from '../sync.model.ts';
import { openRunOf } from './run.read.ts';
import { insertRun, type NewRun } from './run.store.ts';

/** Asks for a run. A source has one open run at most: a second request gets the one that is there. */
export async function queueRun(
  deps: SyncDeps,
  actor: Actor,
  sourceId: string,
  trigger: RunView['trigger'],
): Promise<RunView> {
  return openRun(deps, actor, { sourceId, trigger, mode: 'sync' });
}

/** Asks for a dry run: it reads what a run would read and tells what would change. Throws `conflict` beside a run. */
export async function planSync(deps: SyncDeps, actor: Actor, sourceId: string): Promise<RunView> {
  return openRun(deps, actor, { sourceId, trigger: 'person', mode: 'dry-run' });
}

/** For a machine that asks: when a run has begun already, another one follows it. */
export async function requestRun(
  deps: SyncDeps,
  actor: Actor,
  sourceId: string,
  trigger: RunView['trigger'],
): Promise<void> {
  const open = await openRunOf(deps.db, actor.tenantId, sourceId);
  if (open === undefined) await queueRun(deps, actor, sourceId, trigger);
  else if (open.state === 'running' || open.mode !== 'sync')
    await markWanted(deps.db, { tenantId: actor.tenantId, sourceId }, deps.clock.now());
}

/** The new run, or the open one when it does the same. Throws `conflict` when the open one does something else. */
export async function openRun(deps: SyncDeps, actor: Actor, run: NewRun): Promise<RunView> {
  authorise(actor, 'sources.write');
  const { sourceId } = run;
  await requireSource(deps.db, actor.tenantId, sourceId);
  const inserted = await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const view = await insertRun(tx, actor.tenantId, run, now);
    // What the mesh reads by its clock, or since the source called, stands in the history of the source.
    if (view !== undefined && actor.kind !== 'system')
      await recordAudit(tx, actor, { action: AUDITED[run.mode], target: sourceId, at: now });
    return view;
  });
  const view = inserted ?? (await joinOpenRun(deps, actor.tenantId, run));
  // Also for a run that was there already: its job may have been lost with a process.
  await deps.enqueue({ tenantId: actor.tenantId, runId: view.id });
  deps.onRunChanged(actor.tenantId, view);
  return view;
}

const AUDITED = { sync: 'source.sync', 'dry-run': 'source.plan', replay: 'source.retry' } as const;

async function joinOpenRun(deps: SyncDeps, tenantId: string, run: NewRun): Promise<RunView> {
  const open = await openRunOf(deps.db, tenantId, run.sourceId);
  if (open !== undefined && open.mode === run.mode && run.replay === undefined) return open;
  throw new DomainError('conflict', 'Another run of this source is open.', {
    remedy: 'Wait until it has ended, or cancel it.',
  });
}
