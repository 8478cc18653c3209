import { shinglesOf } from './words.ts';

/** How two texts differ, from which a rule decides whether one is a copy of the other. */
export interface TextDifference {
  /** Shared shingles of all, 0–1. */
  jaccard: number;
  /** Shared shingles of those of the shorter text, 0–1: 1 for a part of the other. */
  containment: number;
  /** Words of the longest stretch that only one of them has. */
  stretch: number;
  /**
   * How much of what one text says more than the other it says again and again, the lesser share of the two texts, 0–1.
   * A text made from another by putting one product's name for another's repeats it; one that was edited does not.
   */
  substituted: number;
  /** Words of the shorter text, its title among them. */
  words: number;
}

export interface NearCopyRule {
  /** A text that is edited here and there keeps so much. */
  minJaccard: number;
  /** Edits are scattered: a longer stretch is another subject in the same frame. */
  maxStretch: number;
  /** A text that was cut, or that got a header and a footer, is there but for so little, and about the same… */
  minContainment: number;
  minPart: number;
  maxSubstituted: number;
}

/** Fitted by `eval canonical` on one half of its catalogue. */
export const NEAR_COPY: NearCopyRule = {
  minJaccard: 0.5,
  maxStretch: 25,
  minContainment: 0.85,
  minPart: 0.3,
  maxSubstituted: 0.5,
};

/** So few words may stand in a long text by chance: the shorter text is then half of the other, and all there. */
const MIN_EMBEDDED_WORDS = 16;
/** Shorter texts are copies only as a whole. */
const MIN_EDITED_WORDS = 30;
/** …or is there as a whole, however much stands around it: a teaser, a note in a large frame. */
const WHOLE = 0.95;

/**
 * `mayBePart`: one may be a part of the other. Within one source it is not: its pages share a frame, and whoever cuts a
 * text or puts it into another frame publishes it elsewhere.
 */
export function isNearCopy(
  { jaccard, containment, stretch, substituted, words }: TextDifference,
  mayBePart: boolean,
  rule: NearCopyRule = NEAR_COPY,
): boolean {
  if (substituted > rule.maxSubstituted) return false;
  const isLong = words >= MIN_EDITED_WORDS;
  const isEdited = isLong && jaccard >= rule.minJaccard && stretch <= rule.maxStretch;
  const isMost = isLong && jaccard >= rule.minPart && containment >= rule.minContainment;
  const isTelling = words >= MIN_EMBEDDED_WORDS || jaccard >= rule.minJaccard;
  const isPart = isMost || (containment >= WHOLE && isTelling);
  return isEdited || (mayBePart && isPart);
}

export function differenceOf(a: readonly string[], b: readonly string[]): TextDifference {
  const [left, right] = [shinglesOf(a), shinglesOf(b)];
  const [leftSet, rightSet] = [new Set(left), new Set(right)];
  let shared = 0;
  for (const shingle of leftSet) if (rightSet.has(shingle)) shared++;
  return {
    jaccard: shared / Math.max(1, leftSet.size + rightSet.size - shared),
    containment: shared / Math.max(1, Math.min(leftSet.size, rightSet.size)),
    stretch: Math.max(longestMissing(left, rightSet), longestMissing(right, leftSet)),
    substituted: Math.min(repeatedShare(a, b), repeatedShare(b, a)),
    words: Math.min(a.length, b.length),
  };
}

function longestMissing(shingles: readonly string[], others: ReadonlySet<string>): number {
  let longest = 0;
  let run = 0;
  for (const shingle of shingles) {
    run = others.has(shingle) ? 0 : run + 1;
    if (run > longest) longest = run;
  }
  return longest;
}

/** Of the words that `a` has more often than `b`, the share of those that it has more often by two or more. */
function repeatedShare(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of b) counts.set(word, (counts.get(word) ?? 0) - 1);
  let all = 0;
  let repeated = 0;
  for (const more of counts.values()) {
    if (more > 0) all += more;
    if (more > 1) repeated += more;
  }
  return all === 0 ? 0 : repeated / all;
}
