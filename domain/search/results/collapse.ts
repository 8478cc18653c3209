import { hammingDistance } from '../analysis/simhash.ts';
import type { ScoredCandidate } from '../search.model.ts';

/** Simhashes of near-copies differ in at most so many of 64 bits (Manku et al., WWW 2007). */
const NEAR_COPY_BITS = 3;
/** Under so many terms a simhash says little: short texts must be equal to count as copies. */
const MIN_NEAR_COPY_LENGTH = 20;
/** Near-copies are about equally long. */
const MAX_LENGTH_RATIO = 1.2;

export interface Result {
  candidate: ScoredCandidate;
  /** Passages that say the same and gave way. */
  duplicates: number;
}

/**
 * One slot for each passage's text: items that are one never stand here together (`inScope`), but different items may
 * quote the same. At most `perItem` passages for each item. Candidates stand best first; the best of equals stays.
 */
export function collapse(candidates: readonly ScoredCandidate[], perItem: number): Result[] {
  const kept: Result[] = [];
  const byContent = new Map<string, Result>();
  const copies = nearCopies();
  const perItemCount = new Map<string, number>();
  for (const candidate of candidates) {
    const same = byContent.get(candidate.contentHash) ?? copies.find(candidate);
    if (same !== undefined) {
      same.duplicates++;
      continue;
    }
    const count = perItemCount.get(candidate.itemId) ?? 0;
    if (count >= perItem) continue;
    perItemCount.set(candidate.itemId, count + 1);
    const result = { candidate, duplicates: 0 };
    kept.push(result);
    byContent.set(candidate.contentHash, result);
    copies.add(result);
  }
  return kept;
}

function bandKeys({ simhash }: ScoredCandidate): string[] {
  return [0n, 16n, 32n, 48n].map((shift) => `${shift}:${(simhash >> shift) & 0xffffn}`);
}

/** Simhashes in four bands of 16 bits: two that differ in at most 3 bits share a band (pigeonhole). */
function nearCopies() {
  const bands = new Map<string, Result[]>();
  return {
    add(result: Result): void {
      if (result.candidate.length < MIN_NEAR_COPY_LENGTH) return;
      for (const key of bandKeys(result.candidate)) {
        const band = bands.get(key);
        if (band === undefined) bands.set(key, [result]);
        else band.push(result);
      }
    },
    find(candidate: ScoredCandidate): Result | undefined {
      if (candidate.length < MIN_NEAR_COPY_LENGTH) return undefined;
      for (const key of bandKeys(candidate)) {
        const copy = bands.get(key)?.find((result) => isNearCopy(result.candidate, candidate));
        if (copy !== undefined) return copy;
      }
      return undefined;
    },
  };
}

type Copyable = Pick<ScoredCandidate, 'simhash' | 'length'>;

export function isNearCopy(a: Copyable, b: Copyable): boolean {
  const [short, long] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  return (
    short >= MIN_NEAR_COPY_LENGTH &&
    long <= short * MAX_LENGTH_RATIO &&
    hammingDistance(a.simhash, b.simhash) <= NEAR_COPY_BITS
  );
}
