import { expect, it } from 'vitest';
import { blend, normalisers } from './blend.ts';

const WEIGHTS = { titleBm25: 0.3, bodyBm25: 0.3, titleCosine: 0.2, bodyCosine: 0.2 };
const aFeature = (titleBm25: number, bodyBm25: number, cosine: number | null = null) => ({
  titleBm25,
  bodyBm25,
  titleCosine: cosine,
  bodyCosine: cosine,
});

it('adds the features by their weights, BM25 as a share of the best', () => {
  const all = [aFeature(4, 10, 0.5), aFeature(2, 5, 0.25)];
  const by = normalisers(all);
  expect(blend(all[0]!, WEIGHTS, by)).toBeCloseTo(0.3 + 0.3 + 0.4 * 0.5);
  expect(blend(all[1]!, WEIGHTS, by)).toBeCloseTo(0.15 + 0.15 + 0.4 * 0.25);
});

it('lets words speak for what was not compared by meaning', () => {
  const by = normalisers([aFeature(4, 10)]);
  expect(blend(aFeature(4, 10), WEIGHTS, by)).toBeCloseTo(1);
  expect(blend(aFeature(2, 5), WEIGHTS, by)).toBeCloseTo(0.5);
});

it('gives a finite score when nothing has a word of the query', () => {
  const all = [aFeature(0, 0, 0.8)];
  expect(blend(all[0]!, WEIGHTS, normalisers(all))).toBeCloseTo(0.32);
});
