import { appendEvent, type Actor, type Deps } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { deletePassages, markRemoved } from './catalogue.store.ts';

/** PostgreSQL takes 65,535 parameters in one statement; a batch is also one transaction. */
const BATCH = 1000;

/**
 * Takes items out of everybody's sight: the item stays as a tombstone with its history, its passages go.
 * Returns how many were active before.
 */
export async function removeItems(
  deps: Deps,
  actor: Actor,
  { sourceId, nativeIds }: { sourceId: string; nativeIds: readonly string[] },
): Promise<number> {
  let removed = 0;
  for (let from = 0; from < nativeIds.length; from += BATCH)
    removed += await removeBatch(deps, actor, sourceId, nativeIds.slice(from, from + BATCH));
  return removed;
}

function removeBatch(
  deps: Deps,
  actor: Actor,
  sourceId: string,
  nativeIds: readonly string[],
): Promise<number> {
  return inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const itemIds = await markRemoved(tx, { tenantId: actor.tenantId, sourceId }, nativeIds, now);
    if (itemIds.length === 0) return 0;
    await deletePassages(tx, actor.tenantId, itemIds);
    await appendEvent(tx, {
      tenantId: actor.tenantId,
      type: 'catalogue.items-removed',
      payload: { sourceId, itemIds },
      at: now,
    });
    return itemIds.length;
  });
}
