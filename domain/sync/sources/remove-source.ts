import { authorise, recordAudit } from '@mesh/domain/access';
import { recentItems, countItems, removeItemsOfSource } from '@mesh/domain/catalogue';
import type { Actor } from '@mesh/domain/kernel';
import { removeSourceGroups } from '@mesh/domain/people';
import { inTransaction } from '@mesh/platform/database';
import { cancelRun } from '../runs/cancel-run.ts';
import { deleteSource } from './source.store.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { requireSource } from './source.read.ts';

export interface RemovalPreview {
  items: number;
  passages: number;
  /** Titles of the items changed last. */
  examples: string[];
}

/** What disappears from everybody's sight when this source is removed. */
export async function previewRemoval(
  deps: SyncDeps,
  actor: Actor,
  sourceId: string,
): Promise<RemovalPreview> {
  authorise(actor, 'sources.write');
  await requireSource(deps.db, actor.tenantId, sourceId);
  const counts = await countItems(deps.db, actor.tenantId, { all: true }, [sourceId]);
  const examples = await recentItems(deps, actor, { limit: 5, sourceId });
  return {
    ...(counts.get(sourceId) ?? { items: 0, passages: 0 }),
    examples: examples.map((item) => item.title),
  };
}

/** Ends an open run, takes the source's items out of sight and forgets the source with its secrets. */
export async function removeSource(deps: SyncDeps, actor: Actor, sourceId: string): Promise<void> {
  authorise(actor, 'sources.write');
  const source = await requireSource(deps.db, actor.tenantId, sourceId);
  await cancelRun(deps, actor, sourceId);
  const removed = await removeItemsOfSource(deps, actor, sourceId);
  await inTransaction(deps.db, async (tx) => {
    await deleteSource(tx, actor.tenantId, sourceId);
    await removeSourceGroups(tx, { tenantId: actor.tenantId, sourceId });
    await recordAudit(tx, actor, {
      action: 'source.remove',
      target: sourceId,
      detail: { name: source.name, items: removed },
      at: deps.clock.now(),
    });
  });
  await deps.outbox.drain();
}
