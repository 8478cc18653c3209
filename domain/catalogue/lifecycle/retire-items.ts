import type { Actor } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import { changeItems } from './change-items.ts';
import { markRetiring } from './lifecycle.store.ts';

export interface Retirement {
  sourceId: string;
  runId: string;
  nativeIds: readonly string[];
  /** They are missing in a list of ids, and a later list may bring them back; else the source itself deleted them. */
  byListing: boolean;
  now: Date;
}

/**
 * Takes items that their source no longer has out of everybody's sight; they stay at their own address until their
 * grace has ended. Items that an administrator keeps stay. Returns how many retired.
 */
export async function retireItems(tx: Tx, actor: Actor, what: Retirement): Promise<number> {
  const { sourceId, runId, nativeIds, byListing, now } = what;
  const where = { tenantId: actor.tenantId, sourceId };
  return changeItems(
    tx,
    actor,
    { sourceId, event: 'catalogue.items-removed', keys: nativeIds, now },
    (batch) => markRetiring(tx, where, { nativeIds: batch, runId, byListing, now }),
  );
}
