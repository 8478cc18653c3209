import { authorise, recordAudit } from '@mesh/domain/access';
import {
  keepItems,
  keepNoLonger,
  restoreRetiredBy,
  retireItems,
  type Restoration,
} from '@mesh/domain/catalogue';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { requireSource } from '../sources/source.read.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { endGrace } from './end-grace.ts';
import {
  getRemovalRequest,
  idsKeptBy,
  idsStillGone,
  type RemovalRequestView,
} from './removal-request.read.ts';
import { decideRequest, reopenRequest } from './removal-request.store.ts';

/**
 * Decides a withheld removal. Approved: the items retire, unless their source has shown them since. Refused: they stay,
 * and pruning leaves them alone until their source shows them again. Throws `not_found`, and `conflict` when it has been
 * decided already.
 */
export async function decideRemoval(
  deps: SyncDeps,
  actor: Actor,
  requestId: string,
  decision: 'approve' | 'refuse',
): Promise<RemovalRequestView> {
  authorise(actor, 'sources.write');
  const request = await getRemovalRequest(deps, actor, requestId);
  if (request.state !== 'waiting') throw decidedAlready();
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const state = decision === 'approve' ? 'approved' : 'refused';
    if (!(await decideRequest(tx, actor.tenantId, requestId, { state, now }))) throw decidedAlready();
    const items = await carryOut(tx, actor, request, decision, now);
    await recordAudit(tx, actor, {
      action: `removal.${decision}`,
      target: requestId,
      detail: { source: request.sourceId, run: request.runId, items },
      at: now,
    });
  });
  const { grace_days: graceDays } = await requireSource(deps.db, actor.tenantId, request.sourceId);
  if (graceDays === 0) await endGrace(deps, actor, { id: request.sourceId, graceDays });
  await deps.outbox.drain();
  return getRemovalRequest(deps, actor, requestId);
}

async function carryOut(
  tx: Tx,
  actor: Actor,
  { id, sourceId, runId }: RemovalRequestView,
  decision: 'approve' | 'refuse',
  now: Date,
): Promise<number> {
  const nativeIds = await idsStillGone(tx, actor.tenantId, id);
  return decision === 'approve'
    ? retireItems(tx, actor, { sourceId, runId, nativeIds, byListing: true, now })
    : keepItems(tx, actor, { sourceId, nativeIds, now });
}

const decidedAlready = (): DomainError =>
  new DomainError('conflict', 'This removal has been decided already.', {
    remedy: 'GET /api/v1/removal-requests?state=waiting lists those that wait.',
  });

/**
 * Takes a refusal back: the removal waits for a decision again, and what was kept by it is kept no longer. Throws
 * `not_found`, and `conflict` when it was not refused or another removal of its source waits.
 */
export async function reopenRemoval(
  deps: SyncDeps,
  actor: Actor,
  requestId: string,
): Promise<RemovalRequestView> {
  authorise(actor, 'sources.write');
  const { sourceId, runId } = await getRemovalRequest(deps, actor, requestId);
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const refusedAt = await reopenRequest(tx, actor.tenantId, requestId, now);
    if (refusedAt === undefined) throw notToBeReopened();
    const nativeIds = await idsKeptBy(tx, actor.tenantId, requestId, refusedAt);
    await keepNoLonger(tx, actor, { sourceId, nativeIds });
    await recordAudit(tx, actor, {
      action: 'removal.reopen',
      target: requestId,
      detail: { source: sourceId, run: runId, items: nativeIds.length },
      at: now,
    });
  });
  return getRemovalRequest(deps, actor, requestId);
}

const notToBeReopened = (): DomainError =>
  new DomainError('conflict', 'This removal cannot be reopened.', {
    remedy:
      'Only a refused one can, while no other removal of its source waits: decide that one. What was approved is brought back by undoing the removals of its run.',
  });

/**
 * Brings back what one run has retired, as long as its grace lasts; pruning leaves it alone until its source shows it
 * again. Throws `not_found` for a run that is not of this source.
 */
export async function undoRemovals(
  deps: SyncDeps,
  actor: Actor,
  { sourceId, runId }: { sourceId: string; runId: string },
): Promise<Restoration> {
  authorise(actor, 'sources.write');
  await requireSource(deps.db, actor.tenantId, sourceId);
  await requireRun(deps, actor.tenantId, sourceId, runId);
  const restoration = await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const undone = await restoreRetiredBy(tx, actor, { sourceId, runId, keep: true, now });
    await recordAudit(tx, actor, {
      action: 'removal.undo',
      target: sourceId,
      detail: { run: runId, ...undone },
      at: now,
    });
    return undone;
  });
  await deps.outbox.drain();
  return restoration;
}

async function requireRun(deps: SyncDeps, tenantId: string, sourceId: string, runId: string): Promise<void> {
  const run = await deps.db
    .selectFrom('sync_run')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('id', '=', runId)
    .executeTakeFirst();
  if (run === undefined) throw new DomainError('not_found', 'This source has no such run.');
}
