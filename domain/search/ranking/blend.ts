import type { Features } from '../search.model.ts';
import type { BlendWeights } from './blend.weights.ts';

/** What the lexical features of a query are divided by: the best candidate's. */
export interface Normalisers {
  titleBm25: number;
  bodyBm25: number;
}

/** BM25 has no upper end, so it is set against the best of the query; cosines are on one scale already. */
export function normalisers(all: readonly Features[]): Normalisers {
  const best = (pick: (features: Features) => number) =>
    all.reduce((max, features) => Math.max(max, pick(features)), 0) || 1;
  return { titleBm25: best((f) => f.titleBm25), bodyBm25: best((f) => f.bodyBm25) };
}

/**
 * The linear blend: the weighted sum of the features, BM25 divided by the best candidate's.
 * Where nothing was compared by meaning, words speak for it: such a passage neither gains nor loses by it.
 */
export function blend(features: Features, weights: BlendWeights, by: Normalisers): number {
  const lexical =
    (weights.titleBm25 * features.titleBm25) / by.titleBm25 +
    (weights.bodyBm25 * features.bodyBm25) / by.bodyBm25;
  if (features.titleCosine === null || features.bodyCosine === null) {
    const lexicalWeight = weights.titleBm25 + weights.bodyBm25;
    return (lexical * (lexicalWeight + weights.titleCosine + weights.bodyCosine)) / lexicalWeight;
  }
  return lexical + weights.titleCosine * features.titleCosine + weights.bodyCosine * features.bodyCosine;
}
