import type { Candidate, Features, ScoredCandidate } from '../search.model.ts';
import { blend, normalisers } from './blend.ts';
import type { BlendWeights } from './blend.weights.ts';

/** Candidates of one query with their blended scores, the best first; ties in the order of passage ids. */
export function rankByBlend(
  candidates: readonly (Candidate & { features: Features })[],
  weights: BlendWeights,
): ScoredCandidate[] {
  const by = normalisers(candidates.map(({ features }) => features));
  return candidates
    .map((candidate) => ({ ...candidate, score: blend(candidate.features, weights, by) }))
    .toSorted((a, b) => b.score - a.score || (a.passageId < b.passageId ? -1 : 1));
}
