import type { WeightedTerm } from './ranking/bm25.ts';
import { blend, normalisers } from './ranking/blend.ts';
import { WEIGHTS_LEXICAL } from './ranking/blend.weights.ts';
import { lexicalFeatures } from './ranking/lexical-features.ts';
import { rankTerms, type RankedTerm } from './ranking/rank-terms.ts';
import type { Scope } from './recall/filters.ts';
import { recall } from './recall/recall.ts';
import type { ScoredCandidate, SearchDeps } from './search.model.ts';
import { termStatistics } from './term-statistics.ts';

export interface Found {
  /** The best first; equal scores in the order of passage ids, so that pages never overlap. */
  candidates: ScoredCandidate[];
  /** There may be more passages with one of the terms. */
  isCut: boolean;
  terms: RankedTerm[];
}

/** Recall, features and blend: what search, suggestions and answers have in common. */
export async function findCandidates(
  deps: SearchDeps,
  scope: Scope,
  query: { terms: readonly WeightedTerm[]; limit: number },
): Promise<Found> {
  const statistics = await termStatistics(
    deps.db,
    scope.tenantId,
    query.terms.map(({ term }) => term),
  );
  const terms = rankTerms(query.terms, statistics);
  const { candidates, isCut } = await recall(deps.db, deps.bm25, { terms, scope, limit: query.limit });
  const withFeatures = candidates.map((candidate) => ({
    ...candidate,
    features: { ...lexicalFeatures(candidate, terms, statistics), titleCosine: 0, bodyCosine: 0 },
  }));
  const by = normalisers(withFeatures.map(({ features }) => features));
  const scored = withFeatures.map((candidate) => ({
    ...candidate,
    score: blend(candidate.features, WEIGHTS_LEXICAL, by),
  }));
  return { candidates: scored.toSorted(byScore), isCut, terms };
}

export function byScore(a: ScoredCandidate, b: ScoredCandidate): number {
  return b.score - a.score || (a.passageId < b.passageId ? -1 : 1);
}
