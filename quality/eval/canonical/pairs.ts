import {
  compareTexts,
  fingerprintOf,
  isNearCopy,
  keysOf,
  match,
  type Comparable,
  type TextDifference,
  type NearCopyRule,
} from '@mesh/domain/catalogue';
import type { GeneratedItem } from './generated-item.ts';

/** Two items that share a key, and what the rules make of them. */
export interface JudgedPair {
  a: GeneratedItem;
  b: GeneratedItem;
  /** Decided by address, record or words alone; else by how the texts differ. */
  verdict: boolean | TextDifference;
}

/** All pairs that share a key, judged as far as no threshold of near-copies is needed. */
export function judgePairs(items: readonly GeneratedItem[]): JudgedPair[] {
  const comparables = items.map(toComparable);
  const byKey = new Map<string, number[]>();
  for (const [index, comparable] of comparables.entries())
    for (const key of keysOf(comparable)) byKey.set(key, [...(byKey.get(key) ?? []), index]);
  const seen = new Set<string>();
  const pairs: JudgedPair[] = [];
  for (const sharing of byKey.values())
    for (const [position, left] of sharing.entries())
      for (const right of sharing.slice(position + 1)) {
        if (seen.has(`${left} ${right}`)) continue;
        seen.add(`${left} ${right}`);
        const [a, b] = [items[left]!, items[right]!];
        const found = match(comparables[left]!, comparables[right]!);
        const verdict =
          found === 'near' ? compareTexts(comparableText(a), comparableText(b)) : found !== undefined;
        pairs.push({ a, b, verdict });
      }
  return pairs;
}

const comparableText = ({ source: sourceId, title, text }: GeneratedItem) => ({ sourceId, title, text });

function toComparable(item: GeneratedItem, index: number): Comparable {
  const { source: sourceId, title, language } = item;
  const fingerprint = fingerprintOf({ ...item, url: item.url ?? null });
  return { ...fingerprint, id: String(index), sourceId, title, language };
}

export interface PairFigures {
  precision: number;
  recall: number;
  f1: number;
}

/** `found` of `all` pairs that are one, with `right` of the found ones. */
function pairFigures(right: number, found: number, all: number): PairFigures {
  const precision = found === 0 ? 1 : right / found;
  const recall = all === 0 ? 1 : right / all;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

/** The pairs of items that are one. */
function truePairs(items: readonly GeneratedItem[]): number {
  const sizes = new Map<number, number>();
  for (const { truth } of items) sizes.set(truth, (sizes.get(truth) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

/** The figures of a rule: items that hang together over pairs that it finds are one, as in the product. */
export function figuresOf(
  items: readonly GeneratedItem[],
  pairs: readonly JudgedPair[],
  rule: NearCopyRule,
): PairFigures {
  const leader = new Map(items.map((item) => [item, item]));
  const leaderOf = (item: GeneratedItem): GeneratedItem => {
    let found = item;
    while (leader.get(found)! !== found) found = leader.get(found)!;
    return found;
  };
  for (const { a, b, verdict } of pairs)
    if (typeof verdict === 'boolean' ? verdict : isNearCopy(verdict, a.source !== b.source, rule))
      leader.set(leaderOf(a), leaderOf(b));
  return figuresOfGroups(items, (item) => leaderOf(item));
}

/** The figures of whoever puts items with the same key into one group. */
export function figuresOfGroups<Item extends GeneratedItem>(
  items: readonly Item[],
  keyOf: (item: Item) => unknown,
): PairFigures {
  const groups = new Map<unknown, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  let [found, right] = [0, 0];
  for (const group of groups.values()) {
    found += (group.length * (group.length - 1)) / 2;
    right += truePairs(group);
  }
  return pairFigures(right, found, truePairs(items));
}
