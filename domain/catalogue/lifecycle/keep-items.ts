import type { Actor } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import { setKept } from './lifecycle.store.ts';

/** From now on pruning leaves these active items alone, until their source shows them again. Returns how many there are. */
export async function keepItems(
  tx: Tx,
  actor: Actor,
  { sourceId, nativeIds, now }: { sourceId: string; nativeIds: readonly string[]; now: Date },
): Promise<number> {
  return setKept(tx, { tenantId: actor.tenantId, sourceId }, nativeIds, now);
}

/** Their source shows these items again, so that nobody has to keep them. */
export async function keepNoLonger(
  tx: Tx,
  actor: Actor,
  { sourceId, nativeIds }: { sourceId: string; nativeIds: readonly string[] },
): Promise<void> {
  if (nativeIds.length > 0) await setKept(tx, { tenantId: actor.tenantId, sourceId }, nativeIds, null);
}
