/** What speaks for a candidate; each 0–1. */
export interface FitFeatures {
  /** Cosine of meaning between the telling sentences and the passage; a middling one where it is not known. */
  cosine: number;
  /** How far its lexical score stands out from the middle of the field: noise is flat, a subject is a peak. */
  standout: number;
  /** Its blended score as a share of the best one's. */
  rank: number;
  /** BM25 of title and headings, in units of rare words. */
  title: number;
  /** BM25 of the whole passage, in units of rare words. */
  body: number;
  /** How many of the context's terms it has, of four: one shared word is seldom a subject. */
  breadth: number;
  /** Share of the weight of the context's subject that it has. */
  coverage: number;
  /** Share of the context's terms that the catalogue knows at all. */
  known: number;
}

/**
 * Logistic regression of "a colleague named this item for that context".
 * Origin: `npm run -s eval -- suggest` of 2026-11-22, fitted on the demo organisation's 122 labelled contexts; the
 * figures that it prints in the row `cross-validated` come from weights fitted without the contexts judged.
 */
export const FIT_WEIGHTS: Readonly<FitFeatures & { intercept: number }> = {
  intercept: -7.99,
  cosine: 0.75,
  standout: 2.7,
  rank: 2.82,
  title: 1.36,
  body: 2.18,
  breadth: 0.38,
  coverage: 1.38,
  known: 1.18,
};

/**
 * Below this nothing is offered. Chosen in the same cross-validation: lower, more contexts that nothing fits get
 * noise; higher, more contexts go without the item that fits.
 */
export const FIT_THRESHOLD = 0.25;

/** 0–1: how sure the mesh is that a passage fits the context. */
export function fitOf(features: FitFeatures, weights = FIT_WEIGHTS): number {
  const names = Object.keys(features) as (keyof FitFeatures)[];
  const z = names.reduce((sum, name) => sum + weights[name] * features[name], weights.intercept);
  return 1 / (1 + Math.exp(-z));
}
