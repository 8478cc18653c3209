import { describe, expect, it } from 'vitest';
import { meanFigures, rankingFigures } from './metrics.ts';

describe('rankingFigures', () => {
  it('agrees with figures computed by hand', () => {
    // Relevant at places 1 and 3 of three relevant items.
    const figures = rankingFigures([true, false, true, false], 3);
    expect(figures.p5).toBeCloseTo(2 / 5);
    expect(figures.p10).toBeCloseTo(2 / 10);
    expect(figures.map).toBeCloseTo((1 / 1 + 2 / 3) / 3);
    expect(figures.ndcg10).toBeCloseTo((1 + 1 / 2) / (1 + 1 / Math.log2(3) + 1 / 2));
  });

  it('gives 1 to a ranking with all relevant items first', () => {
    expect(rankingFigures([true, true, false], 2)).toMatchObject({ map: 1, ndcg10: 1 });
  });

  it('averages figure by figure', () => {
    const one = { p5: 1, p10: 1, map: 1, ndcg10: 1 };
    const none = { p5: 0, p10: 0, map: 0, ndcg10: 0 };
    expect(meanFigures([one, none])).toEqual({ p5: 0.5, p10: 0.5, map: 0.5, ndcg10: 0.5 });
  });
});
