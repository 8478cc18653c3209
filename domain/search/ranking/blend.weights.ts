import type { Bm25Parameters } from './bm25.ts';

/** How much each feature counts; see `blend`. */
export interface BlendWeights {
  titleBm25: number;
  bodyBm25: number;
  titleCosine: number;
  bodyCosine: number;
}

export const BM25_TITLE: Bm25Parameters = { k1: 1.2, b: 0.75 };
export const BM25_BODY: Bm25Parameters = { k1: 1.2, b: 0.75 };

export const WEIGHTS_LEXICAL: BlendWeights = { titleBm25: 0.5, bodyBm25: 0.5, titleCosine: 0, bodyCosine: 0 };
export const WEIGHTS_WITH_VECTORS: BlendWeights = {
  titleBm25: 0.35,
  bodyBm25: 0.35,
  titleCosine: 0.2,
  bodyCosine: 0.1,
};
