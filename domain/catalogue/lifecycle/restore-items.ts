import type { Actor } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import { changeItems } from './change-items.ts';
import { itemsRetiredBy, retiringIds } from './lifecycle.read.ts';
import { markRestored } from './lifecycle.store.ts';

/** Retiring items that their source shows again are seen again. Returns how many. */
export async function restoreItems(
  tx: Tx,
  actor: Actor,
  { sourceId, nativeIds, now }: { sourceId: string; nativeIds: readonly string[]; now: Date },
): Promise<number> {
  if (nativeIds.length === 0) return 0;
  const keys = await retiringIds(tx, { tenantId: actor.tenantId, sourceId }, nativeIds);
  return changeItems(tx, actor, { sourceId, event: 'catalogue.items-changed', keys, now }, (batch) =>
    markRestored(tx, actor.tenantId, batch, null),
  );
}

export interface Restoration {
  restored: number;
  /** Their grace has ended: they are gone for good. */
  lost: number;
}

/**
 * Brings back what one run has retired. `keep`: pruning leaves it alone until the source shows it again; else the
 * next comparison may retire it anew.
 */
export async function restoreRetiredBy(
  tx: Tx,
  actor: Actor,
  { sourceId, runId, keep, now }: { sourceId: string; runId: string; keep: boolean; now: Date },
): Promise<Restoration> {
  const items = await itemsRetiredBy(tx, { tenantId: actor.tenantId, sourceId }, runId);
  const keys = items.filter((item) => item.state === 'retiring').map((item) => item.id);
  const restored = await changeItems(
    tx,
    actor,
    { sourceId, event: 'catalogue.items-changed', keys, now },
    (batch) => markRestored(tx, actor.tenantId, batch, keep ? now : null),
  );
  return { restored, lost: items.length - keys.length };
}
