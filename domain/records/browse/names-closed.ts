import { readsEverything } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import type { LearnerDeps } from '../records.deps.ts';

/** A text of JSON, whether or not the whole is some. */
const TEXT = /"(?:[^"\\]|\\.)*"?/g;
/** An address wherever it stands: of what is no JSON the quotes may stand wrong, or be others. */
const ADDRESS = /[a-z][a-z0-9+.-]{0,30}:[^\s"'<>\\]*[^\s"'<>\\,;.)}\]]/gi;

/**
 * Of each of these, in order, which somebody sent: whether anywhere in it there is the address of an item that this viewer
 * may not read. They were refused, so they may be cut, or no JSON.
 */
export async function nameClosed(
  { db, activityItems }: LearnerDeps,
  actor: Actor,
  sent: readonly string[],
): Promise<boolean[]> {
  if (readsEverything(actor)) return sent.map(() => false);
  const named = sent.map(addressesIn);
  const closed = await activityItems.closedActivities(db, actor, [...new Set(named.flat())]);
  return named.map((addresses) => addresses.some((address) => closed.has(address)));
}

function addressesIn(sent: string): string[] {
  const texts = (sent.match(TEXT) ?? []).map(textOf).filter((text) => text.includes(':'));
  return [...texts, ...(sent.replaceAll('\\/', '/').match(ADDRESS) ?? [])];
}

function textOf(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.replaceAll('"', '');
  }
}
