import { countTerm, type ScoredCandidate } from '@mesh/domain/search';
import type { Distilled, DistilledTerm } from './distil-context.ts';
import { fitOf, type FitFeatures } from './fit.ts';

/** Coverage is measured on so many terms: a long context has more, and no short passage speaks of them all. */
const SUBJECT_TERMS = 8;
/** So many shared terms make a subject. */
const BREADTH_TERMS = 4;
/** The middle of the field, by place: past those that may fit, before those that share one word. */
const FIELD = { from: 5, to: 20 };
/** A context of at most so many different words may hang on one of them. */
const FEW_TERMS = 5;
const NEAR_IN_MEANING = 0.5;
/** Where the field is too small to have a middle, standing out of it says nothing either way. */
const UNKNOWN_STANDOUT = 0.5;
/** A passage without a vector, or in a language that the model does not know, is neither near nor far. */
const UNKNOWN_COSINE = 0.3;
/** BM25 of so many words that only one passage has counts as full. */
const FULL_BODY_WORDS = 3.4;
const FULL_TITLE_WORDS = 1.7;

export interface Judged {
  candidate: ScoredCandidate;
  features: FitFeatures;
  /** 0–1: how sure the mesh is that this fits. */
  fit: number;
  /** Terms of the context that the passage has, the most important first. */
  matched: DistilledTerm[];
}

/** How well each candidate fits. They stand best first, one for each item; the caller cuts at `FIT_THRESHOLD`. */
export function judge(candidates: readonly ScoredCandidate[], distilled: Distilled): Judged[] {
  const field = fieldOf(candidates, distilled);
  return candidates.map((candidate) => {
    const matched = distilled.terms.filter(({ term }) => countTerm(candidate.bodyTerms, term) > 0);
    const features = featuresOf(candidate, matched, field);
    const fit = isSideRemark(features, matched, distilled) ? 0 : fitOf(features);
    return { candidate, features, fit, matched };
  });
}

/** One shared word of many is not a subject, unless the meaning is near. */
function isSideRemark(
  { cosine }: FitFeatures,
  matched: readonly DistilledTerm[],
  { differentTerms }: Distilled,
): boolean {
  return matched.length < 2 && differentTerms > FEW_TERMS && cosine < NEAR_IN_MEANING;
}

/** What a candidate is measured against. */
interface Field {
  bestScore: number;
  /** Absent when there are too few candidates. */
  middleBody: number | undefined;
  subject: number;
  known: number;
  /** BM25 of one word that a single passage has, about. */
  rareWord: number;
}

function fieldOf(candidates: readonly ScoredCandidate[], { terms, passages, known }: Distilled): Field {
  const bodies = candidates.map(({ features }) => features.bodyBm25).toSorted((a, b) => b - a);
  const middle = bodies.slice(FIELD.from, FIELD.to);
  return {
    bestScore: Math.max(...candidates.map(({ score }) => score), Number.MIN_VALUE),
    middleBody: middle.length === 0 ? undefined : sum(middle) / middle.length,
    known,
    subject: sum(terms.slice(0, SUBJECT_TERMS).map(({ importance }) => importance)),
    rareWord: Math.log(1 + passages),
  };
}

function featuresOf(
  candidate: ScoredCandidate,
  matched: readonly DistilledTerm[],
  field: Field,
): FitFeatures {
  const { titleBm25, bodyBm25, titleCosine, bodyCosine } = candidate.features;
  return {
    cosine:
      bodyCosine === null && titleCosine === null
        ? UNKNOWN_COSINE
        : Math.max(0, bodyCosine ?? 0, titleCosine ?? 0),
    standout: standoutOf(bodyBm25, field.middleBody),
    rank: Math.max(0, candidate.score / field.bestScore),
    title: Math.min(1, titleBm25 / (FULL_TITLE_WORDS * field.rareWord)),
    body: Math.min(1, bodyBm25 / (FULL_BODY_WORDS * field.rareWord)),
    breadth: Math.min(matched.length, BREADTH_TERMS) / BREADTH_TERMS,
    coverage: Math.min(1, sum(matched.map(({ importance }) => importance)) / field.subject),
    known: field.known,
  };
}

function standoutOf(bodyBm25: number, middleBody: number | undefined): number {
  if (middleBody === undefined) return UNKNOWN_STANDOUT;
  return bodyBm25 === 0 ? 0 : Math.max(0, 1 - middleBody / bodyBm25);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
