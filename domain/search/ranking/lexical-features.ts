import type { Candidate } from '../search.model.ts';
import type { TermStatistics } from '../term-statistics.ts';
import { BM25 } from './blend.weights.ts';
import { bm25 } from './bm25.ts';
import type { RankedTerm } from './rank-terms.ts';

/** The exact BM25 of a candidate's two fields; the same on every engine, since only recall is the database's. */
export function lexicalFeatures(
  candidate: Pick<Candidate, 'titleTerms' | 'titleLength' | 'bodyTerms' | 'length'>,
  terms: readonly RankedTerm[],
  statistics: TermStatistics,
): { titleBm25: number; bodyBm25: number } {
  const { averageLength, averageTitleLength } = statistics;
  return {
    titleBm25: bm25(candidate.titleTerms, candidate.titleLength, averageTitleLength, terms, BM25),
    bodyBm25: bm25(candidate.bodyTerms, candidate.length, averageLength, terms, BM25),
  };
}
