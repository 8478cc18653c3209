import type { ScoredCandidate } from '@mesh/domain/search';
import type { Distilled, DistilledTerm } from './distil-context.ts';
import { fitOf, type FitFeatures } from './fit.ts';

/** Weight is shared among so many terms: a long context has more, and no short passage speaks of them all. */
const SUBJECT_TERMS = 8;
/** So many shared terms make a subject. */
const BREADTH_TERMS = 4;
/** How far the place within this query's ranking counts beside the fit as such. */
const RANK_SHARE = 0.5;

export interface Judged {
  candidate: ScoredCandidate;
  features: FitFeatures;
  /** 0–1: how sure the mesh is that this fits. */
  fit: number;
  /** What the order is by: the fit, tempered by the place in the ranking. 0–1. */
  relevance: number;
  /** Terms of the context that the passage has, the most important first. */
  matched: DistilledTerm[];
}

/** How well each candidate fits; the caller cuts at `FIT_THRESHOLD`. */
export function judge(candidates: readonly ScoredCandidate[], { terms }: Distilled): Judged[] {
  const subject = terms.slice(0, SUBJECT_TERMS).reduce((sum, term) => sum + term.importance, 0);
  const best = Math.max(...candidates.map((candidate) => candidate.score), Number.MIN_VALUE);
  return candidates.map((candidate) => {
    const body = new Set(candidate.bodyTerms.split(' '));
    const title = new Set(candidate.titleTerms.split(' '));
    const matched = terms.filter(({ term }) => body.has(term));
    const features = featuresOf(candidate, matched, title, subject);
    const fit = fitOf(features);
    const relevance = fit * (1 - RANK_SHARE + (RANK_SHARE * candidate.score) / best);
    return { candidate, features, fit, relevance, matched };
  });
}

function featuresOf(
  candidate: ScoredCandidate,
  matched: readonly DistilledTerm[],
  title: ReadonlySet<string>,
  subject: number,
): FitFeatures {
  const share = (terms: readonly DistilledTerm[]) =>
    subject === 0 ? 0 : Math.min(1, terms.reduce((sum, term) => sum + term.importance, 0) / subject);
  return {
    coverage: share(matched),
    titleCoverage: share(matched.filter(({ term }) => title.has(term))),
    cosine: Math.max(0, candidate.features.bodyCosine ?? 0, candidate.features.titleCosine ?? 0),
    breadth: Math.min(matched.length, BREADTH_TERMS) / BREADTH_TERMS,
  };
}
