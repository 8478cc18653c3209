/** A candidate as the choice of a varied handful sees it. */
export interface Choosable {
  itemId: string;
  sourceId: string;
  kind: string;
  /** 0–1. */
  score: number;
  /** The terms of the passage, for likeness. */
  terms: ReadonlySet<string>;
}

/** How much likeness to what is chosen already costs, against a score of at most 1. */
const LIKENESS_COST = 0.35;
/** What another source and another kind are worth: enough to break a near tie, never to lift a poor fit. */
const NEW_SOURCE = 0.03;
const NEW_KIND = 0.02;

/**
 * At most `limit` candidates of different items by maximal marginal relevance (Carbonell & Goldstein, SIGIR 1998),
 * with a small bonus for a source or a kind that is not there yet. The best fit always comes first.
 */
export function diversify<T extends Choosable>(candidates: readonly T[], limit: number): T[] {
  const chosen: T[] = [];
  let left = candidates.map((candidate) => ({ candidate, likeness: 0, marginal: candidate.score }));
  while (chosen.length < limit && left.length > 0) {
    const { candidate: best } = left.reduce((a, b) => (b.marginal > a.marginal ? b : a));
    chosen.push(best);
    left = left
      .filter(({ candidate }) => candidate.itemId !== best.itemId)
      .map(({ candidate, likeness: before }) => {
        const likeness = Math.max(before, jaccard(candidate.terms, best.terms));
        return { candidate, likeness, marginal: marginalOf(candidate, likeness, chosen) };
      });
  }
  return chosen;
}

function marginalOf(candidate: Choosable, likeness: number, chosen: readonly Choosable[]): number {
  const source = chosen.some((other) => other.sourceId === candidate.sourceId) ? 0 : NEW_SOURCE;
  const kind = chosen.some((other) => other.kind === candidate.kind) ? 0 : NEW_KIND;
  return candidate.score - LIKENESS_COST * likeness + source + kind;
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const term of a) if (b.has(term)) shared++;
  return shared / (a.size + b.size - shared);
}
