import type { TermStatistics } from '../term-statistics.ts';
import { countTerm, idf, type WeightedTerm } from './bm25.ts';

/** Which share of a query, its rare words counting more, stands in a text; 0–1. `text`: terms joined by spaces. */
export function coverage(text: string, terms: readonly WeightedTerm[], statistics: TermStatistics): number {
  let all = 0;
  let covered = 0;
  for (const { term, weight } of terms) {
    const value = weight * idf(statistics.df.get(term) ?? 0, statistics.passages);
    all += value;
    if (countTerm(text, term) > 0) covered += value;
  }
  return all === 0 ? 0 : covered / all;
}
