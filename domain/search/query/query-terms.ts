import { analyse } from '../analysis/analyse.ts';
import type { WeightedTerm } from '../ranking/bm25.ts';

/**
 * Languages that a query is read in. A passage is indexed under one language only, so the readings of a word do
 * not count twice; languages past the limit are rare in the tenant and are found by words that need no stemming.
 */
export const MAX_QUERY_LANGUAGES = 6;

/** Terms of a query looked for at most, the rarest ones first to be kept by `retrieve`'s callers. */
export const MAX_QUERY_TERMS = 64;

/** The terms of a text as each of the languages reads it; a word said twice weighs twice. */
export function queryTerms(text: string, languages: readonly string[]): WeightedTerm[] {
  const weights = new Map<string, number>();
  const readings = languages.length === 0 ? ['und'] : languages.slice(0, MAX_QUERY_LANGUAGES);
  for (const language of readings) {
    const counts = new Map<string, number>();
    for (const { term } of analyse(text, language)) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of counts) weights.set(term, Math.max(weights.get(term) ?? 0, count));
  }
  return [...weights].slice(0, MAX_QUERY_TERMS).map(([term, weight]) => ({ term, weight }));
}
