import { readings } from '../analysis/readings.ts';
import type { WeightedTerm } from '../ranking/bm25.ts';

/**
 * Languages that a query is read in. A passage is indexed under one language only, so the readings of a word do
 * not count twice; languages past the limit are rare in the tenant and are found by words that need no stemming.
 */
export const MAX_QUERY_LANGUAGES = 6;

/** Terms of a query looked for at most; what a long query says last is left out. */
const MAX_QUERY_TERMS = 64;

/** The terms of a text, in its own language or in all those given; a word said twice weighs twice. */
export function queryTerms(text: string, languages: readonly string[]): WeightedTerm[] {
  const weights = new Map<string, number>();
  for (const { term } of readings(text, languages.slice(0, MAX_QUERY_LANGUAGES)))
    weights.set(term, (weights.get(term) ?? 0) + 1);
  return [...weights].slice(0, MAX_QUERY_TERMS).map(([term, weight]) => ({ term, weight }));
}
