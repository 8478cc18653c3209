import type { Bm25Parameters } from './bm25.ts';

/** How much each feature counts; see `blend`. */
export interface BlendWeights {
  titleBm25: number;
  bodyBm25: number;
  titleCosine: number;
  bodyCosine: number;
}

/** Lucene's defaults; on StackFAQ other values between .4 and 2 (k1) and .3 and .9 (b) moved P@5 by .008 at most. */
export const BM25: Bm25Parameters = { k1: 1.2, b: 0.75 };

/*
 * Origin of both: StackFAQ (125 threads, 719 items, 1,249 queries) by `npm run eval -- retrieval` on 2026-11-22, USE-lite
 * 0.2.0; best mean nDCG@10 over all five folds. By cross-validation over threads, on held-out threads:
 * words alone P@5 .653, nDCG@10 .800; with vectors P@5 .688, nDCG@10 .840.
 */
export const WEIGHTS_LEXICAL: BlendWeights = { titleBm25: 0.4, bodyBm25: 0.6, titleCosine: 0, bodyCosine: 0 };
export const WEIGHTS_WITH_VECTORS: BlendWeights = {
  titleBm25: 0.2,
  bodyBm25: 0.2,
  titleCosine: 0.1,
  bodyCosine: 0.5,
};
