import type { WeightedTerm } from './ranking/bm25.ts';
import { WEIGHTS_LEXICAL, WEIGHTS_WITH_VECTORS } from './ranking/blend.weights.ts';
import { lexicalFeatures } from './ranking/lexical-features.ts';
import { rankByBlend } from './ranking/rank-by-blend.ts';
import { rankTerms, type RankedTerm } from './ranking/rank-terms.ts';
import type { Scope } from './recall/filters.ts';
import { recall } from './recall/recall.ts';
import type { ScoredCandidate, SearchDeps } from './search.model.ts';
import type { TermStatistics } from './term-statistics.ts';
import { addMeaning, embedQuery } from './vectors/add-meaning.ts';

export interface CandidateQuery {
  terms: readonly WeightedTerm[];
  /** Absent: words alone decide. */
  queryText?: string | undefined;
  limit: number;
  statistics: TermStatistics;
}

export interface Found {
  /** The best first; equal scores in the order of passage ids, so that pages never overlap. */
  candidates: ScoredCandidate[];
  /** There may be more passages with one of the terms. */
  isCut: boolean;
  /** Terms of the query that some passage has. */
  terms: RankedTerm[];
}

/** Recall, features and blend: what search, suggestions and answers have in common. */
export async function findCandidates(deps: SearchDeps, scope: Scope, query: CandidateQuery): Promise<Found> {
  const { statistics } = query;
  const terms = rankTerms(query.terms, statistics);
  // The model works while the database does.
  const embedding = embedQuery(deps, query.queryText, statistics.languages);
  const { candidates, isCut } = await recall(deps.db, deps.bm25, { terms, scope, limit: query.limit });
  const lexical = candidates
    .map((candidate) => ({
      ...candidate,
      features: { ...lexicalFeatures(candidate, terms, statistics), titleCosine: null, bodyCosine: null },
    }))
    .filter(({ features }) => features.bodyBm25 > 0);
  const ranked = rankByBlend(lexical, WEIGHTS_LEXICAL);
  const vector = await embedding;
  if (vector === undefined) return { candidates: ranked, isCut, terms };
  const withMeaning = await addMeaning(deps, scope, { ranked, terms, statistics, vector });
  return { candidates: rankByBlend(withMeaning, WEIGHTS_WITH_VECTORS), isCut, terms };
}
