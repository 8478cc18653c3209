import type { Checkpoint } from '../connector.model.ts';
import type { Pass } from '../runs/pass.ts';

/** Records asked for at once. */
const CHUNK = 50;
/**
 * Records asked for one by one at most: more than a page of a list that lied holds. So many fewer in one pass are the
 * guard's to ask about, and asking for each would use up what a source allows in an hour.
 */
const MOST_CONFIRMED = 500;

/**
 * Of records that a list of ids no longer names, those that the source does not have when asked for them by
 * themselves: a list may lie (a stale page, a proxy that mixes up answers). What it cannot say of a record keeps it.
 * Throws what the connector throws: then nothing is known.
 */
export async function confirmGone(
  { connector, context }: Pick<Pass, 'connector' | 'context'>,
  stream: string,
  { nativeIds, checkpoint }: { nativeIds: readonly string[]; checkpoint: Checkpoint },
): Promise<string[]> {
  if (connector.read === undefined || nativeIds.length > MOST_CONFIRMED) return [...nativeIds];
  const there = new Set<string>();
  for (let at = 0; at < nativeIds.length; at += CHUNK) {
    const asked = nativeIds.slice(at, at + CHUNK);
    for await (const entry of connector.read(context, stream, asked, checkpoint)) {
      context.signal.throwIfAborted();
      if (entry.type === 'upsert') there.add(entry.item.nativeId);
      if (entry.type === 'failure') there.add(entry.nativeId);
    }
  }
  return nativeIds.filter((id) => !there.has(id));
}
