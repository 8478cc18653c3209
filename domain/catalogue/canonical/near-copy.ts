import { shinglesOf } from './words.ts';

/** How two texts differ, from which a rule decides whether one is a copy of the other. */
export interface TextDifference {
  /** Shared shingles of all, 0–1. */
  jaccard: number;
  /** Shared shingles of those of the shorter text, 0–1: 1 for a part of the other. */
  containment: number;
  /** Words of the longest stretch that only this text has, the lesser one of the two texts. */
  stretch: number;
  /**
   * How much of what only one text says it says again and again, the lesser share of the two texts, 0–1. A text made
   * from another by putting one product's name for another's repeats it; one that was edited does not.
   */
  substituted: number;
}

export interface NearCopyRule {
  /** A text that is edited here and there keeps so much. */
  minJaccard: number;
  /** A text that was cut, or that got a header and a footer, is all there but for so little. */
  minContainment: number;
  /** Even so, it is about the same. */
  minPart: number;
  /** Edits are scattered: a longer stretch on both sides is another subject in the same frame. */
  maxStretch: number;
  maxSubstituted: number;
}

/** Fitted by `eval canonical` on one half of its catalogue. */
export const NEAR_COPY: NearCopyRule = {
  minJaccard: 0.5,
  minContainment: 0.85,
  minPart: 0.3,
  maxStretch: 25,
  maxSubstituted: 0.5,
};

/** Shorter texts say too little to be told apart by likeness. */
export const MIN_NEAR_COPY_WORDS = 30;

export function isNearCopy(difference: TextDifference, rule: NearCopyRule = NEAR_COPY): boolean {
  const { jaccard, containment, stretch, substituted } = difference;
  if (substituted > rule.maxSubstituted) return false;
  const isPart = containment >= rule.minContainment && jaccard >= rule.minPart;
  return isPart || (jaccard >= rule.minJaccard && stretch <= rule.maxStretch);
}

export function differenceOf(a: readonly string[], b: readonly string[]): TextDifference {
  const [left, right] = [shinglesOf(a), shinglesOf(b)];
  const [leftSet, rightSet] = [new Set(left), new Set(right)];
  let shared = 0;
  for (const shingle of leftSet) if (rightSet.has(shingle)) shared++;
  return {
    jaccard: shared / Math.max(1, leftSet.size + rightSet.size - shared),
    containment: shared / Math.max(1, Math.min(leftSet.size, rightSet.size)),
    stretch: Math.min(longestMissing(left, rightSet), longestMissing(right, leftSet)),
    substituted: Math.min(repeatedShare(a, b), repeatedShare(b, a)),
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

/** Of the words of `a` that `b` does not have, the share of those that `a` has more than once. */
function repeatedShare(a: readonly string[], b: readonly string[]): number {
  const others = new Set(b);
  const counts = new Map<string, number>();
  for (const word of a) if (!others.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  let all = 0;
  let repeated = 0;
  for (const count of counts.values()) {
    all += count;
    if (count > 1) repeated += count;
  }
  return all === 0 ? 0 : repeated / all;
}
