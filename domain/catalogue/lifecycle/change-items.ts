import { appendEvent, type Actor } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';

/** Items of one statement and of one event: the embedded engine works on the main thread. */
const BATCH = 1000;

/**
 * Changes items batch by batch, and tells of those that changed. `change` returns their ids; the result is how many
 * there were.
 */
export async function changeItems(
  tx: Tx,
  { tenantId }: Actor,
  what: {
    sourceId: string;
    event: 'catalogue.items-changed' | 'catalogue.items-removed';
    keys: readonly string[];
    now: Date;
  },
  change: (keys: readonly string[]) => Promise<string[]>,
): Promise<number> {
  const { sourceId, event: type, keys, now: at } = what;
  let changed = 0;
  for (let from = 0; from < keys.length; from += BATCH) {
    const itemIds = await change(keys.slice(from, from + BATCH));
    if (itemIds.length > 0) await appendEvent(tx, { tenantId, type, payload: { sourceId, itemIds }, at });
    changed += itemIds.length;
  }
  return changed;
}
