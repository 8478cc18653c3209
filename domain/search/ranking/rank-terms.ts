import type { TermStatistics } from '../term-statistics.ts';
import { idf, type WeightedTerm } from './bm25.ts';

/** A query's term with what the tenant's passages say of it. */
export interface RankedTerm extends WeightedTerm {
  df: number;
  idf: number;
}

/** Terms that some passage has, with their rarity; the others cannot find anything. */
export function rankTerms(terms: readonly WeightedTerm[], statistics: TermStatistics): RankedTerm[] {
  return terms.flatMap(({ term, weight }) => {
    const df = statistics.df.get(term) ?? 0;
    return df === 0 ? [] : [{ term, weight, df, idf: idf(df, statistics.passages) }];
  });
}
