import type { WeightedTerm } from '../ranking/bm25.ts';
import type { Scope } from '../recall/filters.ts';
import type { SearchDeps } from '../search.model.ts';
import { documentFrequencies, type Corpus, type TermStatistics } from '../term-statistics.ts';
import { correctedText, correctTerms } from './correct-terms.ts';
import { queryTerms } from './query-terms.ts';
import { readableTerms } from './readable-terms.ts';

export interface Understood {
  terms: readonly WeightedTerm[];
  queryText: string;
  statistics: TermStatistics;
  /** The words as they were understood, when a mistyped one was replaced. */
  corrected: string | null;
}

/** The terms of a query with their statistics, mistyped words replaced. */
export async function understand(
  deps: SearchDeps,
  scope: Scope,
  words: string,
  corpus: Corpus,
): Promise<Understood> {
  const { languages } = corpus;
  const read = async (text: string) => {
    const terms = queryTerms(text, languages);
    const names = terms.map(({ term }) => term);
    const df = await documentFrequencies(deps.db, scope.tenantId, names);
    return { terms, df: await readableTerms(deps, scope, df) };
  };
  const asTyped = await read(words);
  const corrections = await correctTerms(deps, scope, { words, languages, df: asTyped.df });
  const corrected = corrections.length === 0 ? null : correctedText(words, corrections);
  const { terms, df } = corrected === null ? asTyped : await read(corrected);
  return { terms, queryText: corrected ?? words, statistics: { ...corpus, df }, corrected };
}
