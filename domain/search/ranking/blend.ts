import type { Features } from '../search.model.ts';
import type { BlendWeights } from './blend.weights.ts';

/** What each feature is divided by, so that features of one query can be added: the best candidate's figure. */
export function normalisers(all: readonly Features[]): Features {
  const best = (pick: (features: Features) => number) =>
    all.reduce((max, features) => Math.max(max, pick(features)), 0) || 1;
  return {
    titleBm25: best((f) => f.titleBm25),
    bodyBm25: best((f) => f.bodyBm25),
    // Cosines are on one scale already; a query that nothing is near to must not look as if something were.
    titleCosine: 1,
    bodyCosine: 1,
  };
}

/** The linear blend: the weighted sum of the features, each normalised within the query. */
export function blend(features: Features, weights: BlendWeights, by: Features): number {
  return (
    (weights.titleBm25 * features.titleBm25) / by.titleBm25 +
    (weights.bodyBm25 * features.bodyBm25) / by.bodyBm25 +
    (weights.titleCosine * features.titleCosine) / by.titleCosine +
    (weights.bodyCosine * features.bodyCosine) / by.bodyCosine
  );
}
