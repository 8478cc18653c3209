import type { Actor, Deps } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { changeItems } from './change-items.ts';
import { idsOfSource, idsRetiredBefore } from './lifecycle.read.ts';
import { markRemoved } from './lifecycle.store.ts';

/**
 * Removes all items of a source at once, whatever their state: they stay as tombstones with their history, their
 * passages go. Returns how many were there.
 */
export async function removeItemsOfSource(deps: Deps, actor: Actor, sourceId: string): Promise<number> {
  const ids = await idsOfSource(deps.db, { tenantId: actor.tenantId, sourceId });
  return removeAll(deps, actor, sourceId, ids);
}

/** Removes for good what retired at `retiredBefore` or earlier: its grace has ended. Returns how many. */
export async function removeRetired(
  deps: Deps,
  actor: Actor,
  { sourceId, retiredBefore }: { sourceId: string; retiredBefore: Date },
): Promise<number> {
  const ids = await idsRetiredBefore(deps.db, { tenantId: actor.tenantId, sourceId }, retiredBefore);
  return removeAll(deps, actor, sourceId, ids);
}

function removeAll(deps: Deps, actor: Actor, sourceId: string, keys: readonly string[]): Promise<number> {
  return inTransaction(deps.db, (tx) => {
    const now = deps.clock.now();
    return changeItems(tx, actor, { sourceId, event: 'catalogue.items-removed', keys, now }, (batch) =>
      markRemoved(tx, actor.tenantId, batch, now),
    );
  });
}
