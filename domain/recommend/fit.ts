/** What can be said of a candidate without looking at its neighbours; each 0–1. */
export interface FitFeatures {
  /** Share of the context's term weight that the passage has. */
  coverage: number;
  /** Share of the context's term weight that title and headings have. */
  titleCoverage: number;
  /** Cosine of meaning between the telling sentences and the passage; 0 without a model. */
  cosine: number;
  /** How many of the context's terms the passage has, of four: one shared word is seldom a subject. */
  breadth: number;
}

/**
 * Logistic regression of "a person would call this fitting".
 * Origin: fitted by `npm run eval -- fit` on the demo organisation's contexts (quality/eval/fit.ts).
 */
export const FIT_WEIGHTS = {
  intercept: -5.2,
  coverage: 5.5,
  titleCoverage: 2,
  cosine: 2.5,
  breadth: 2.2,
} as const;

/** Below this, offering nothing is right more often than not. */
export const FIT_THRESHOLD = 0.5;

/** 0–1: how sure the mesh is that a passage fits the context. */
export function fitOf(features: FitFeatures): number {
  const z =
    FIT_WEIGHTS.intercept +
    FIT_WEIGHTS.coverage * features.coverage +
    FIT_WEIGHTS.titleCoverage * features.titleCoverage +
    FIT_WEIGHTS.cosine * features.cosine +
    FIT_WEIGHTS.breadth * features.breadth;
  return 1 / (1 + Math.exp(-z));
}
