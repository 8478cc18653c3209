import type { Actor } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import { changeItems } from './change-items.ts';
import { markRetiring } from './lifecycle.store.ts';

/**
 * Takes items that their source no longer has out of everybody's sight; they stay at their own address until their
 * grace has ended. Items that an administrator keeps stay. Returns how many retired.
 */
export async function retireItems(
  tx: Tx,
  actor: Actor,
  what: { sourceId: string; runId: string; nativeIds: readonly string[]; now: Date },
): Promise<number> {
  const { sourceId, runId, nativeIds, now } = what;
  const where = { tenantId: actor.tenantId, sourceId };
  return changeItems(
    tx,
    actor,
    { sourceId, event: 'catalogue.items-removed', keys: nativeIds, now },
    (batch) => markRetiring(tx, where, { nativeIds: batch, runId, now }),
  );
}
