import type { ScoredCandidate } from '../search.model.ts';
import type { TermStatistics } from '../term-statistics.ts';
import type { WeightedTerm } from './bm25.ts';
import { coverage } from './coverage.ts';

/** How much a cosine counts beside a coverage. */
const COSINE_WEIGHT = 2;

/**
 * From which fit on a passage answers. Origin: StackFAQ, every third query, 2026-11-22; the query as it is against the
 * query with its own thread left out. Balanced accuracy .77 with USE-lite (77 % of the answerable answered, 78 % of
 * the others refused; many threads are on neighbouring subjects) and .73 by words alone.
 */
export const MIN_FIT = 2.23;
export const MIN_FIT_BY_WORDS = 0.82;

/** How well a passage fits a question, on a scale that does not depend on what else was found. */
export function answerFit(
  candidate: ScoredCandidate,
  terms: readonly WeightedTerm[],
  statistics: TermStatistics,
): { fit: number; byWordsOnly: boolean } {
  const byWords =
    coverage(candidate.bodyTerms, terms, statistics) + coverage(candidate.titleTerms, terms, statistics);
  const { titleCosine, bodyCosine } = candidate.features;
  if (titleCosine === null || bodyCosine === null) return { fit: byWords, byWordsOnly: true };
  return { fit: byWords + COSINE_WEIGHT * Math.max(titleCosine, bodyCosine), byWordsOnly: false };
}
