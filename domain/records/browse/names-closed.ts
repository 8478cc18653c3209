import { readsEverything } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import type { LearnerDeps } from '../records.deps.ts';

/** A text of JSON, whether or not the whole is some. */
const TEXT = /"(?:[^"\\]|\\.)*"?/g;
/** An address wherever it stands: of what is no JSON the quotes may stand wrong, or be others. */
const ADDRESS = /[a-z][a-z0-9+.-]{0,30}:[^\s"'<>\\]*[^\s"'<>\\,;:.)}\]]/gi;

/** What somebody sent and had refused, or, unless `whole`, its beginning. It need be no JSON. */
export interface RefusedText {
  text: string;
  whole: boolean;
}

/**
 * Of each of these, in order: whether anywhere in it there is the address of an item that this viewer may not read. What is
 * cut may have named one behind its title: it counts as naming one.
 */
export async function nameClosed(
  { db, activityItems }: Pick<LearnerDeps, 'db' | 'activityItems'>,
  actor: Actor,
  sent: readonly RefusedText[],
): Promise<boolean[]> {
  if (readsEverything(actor)) return sent.map(() => false);
  const named = sent.map(({ text }) => addressesIn(text));
  const closed = await activityItems.closedActivities(db, actor, [...new Set(named.flat())]);
  return named.map((addresses, n) => !sent[n]!.whole || addresses.some((address) => closed.has(address)));
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
