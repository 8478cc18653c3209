export interface RankingFigures {
  p5: number;
  p10: number;
  map: number;
  ndcg10: number;
}

/**
 * Figures of one ranking. `isRelevant`: for each place, best first; `relevant`: how many there are in all, found or
 * not, which MAP and nDCG are normalised by.
 */
export function rankingFigures(isRelevant: readonly boolean[], relevant: number): RankingFigures {
  let hits = 0;
  let precisions = 0;
  let gain = 0;
  let hits5 = 0;
  let hits10 = 0;
  isRelevant.forEach((hit, index) => {
    if (!hit) return;
    hits++;
    precisions += hits / (index + 1);
    if (index < 5) hits5++;
    if (index < 10) {
      hits10++;
      gain += discount(index);
    }
  });
  let ideal = 0;
  for (let index = 0; index < Math.min(10, relevant); index++) ideal += discount(index);
  return { p5: hits5 / 5, p10: hits10 / 10, map: precisions / relevant, ndcg10: gain / ideal };
}

const discount = (index: number): number => 1 / Math.log2(index + 2);

export function meanFigures(all: readonly RankingFigures[]): RankingFigures {
  const mean = (pick: (figures: RankingFigures) => number) =>
    all.reduce((sum, figures) => sum + pick(figures), 0) / all.length;
  return {
    p5: mean((f) => f.p5),
    p10: mean((f) => f.p10),
    map: mean((f) => f.map),
    ndcg10: mean((f) => f.ndcg10),
  };
}
