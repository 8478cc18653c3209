import { blend, normalisers, type BlendWeights, type Features } from '@mesh/domain/search';
import { rankingFigures } from './metrics.ts';

/** A query with the features of its candidates, for choosing weights. */
export interface JudgedQuery {
  thread: number;
  candidates: readonly { features: Features; isRelevant: boolean }[];
  relevant: number;
}

/** All weights in steps of 1/`steps` that add up to 1: for all features, the lexical ones or the vectors alone. */
export function weightGrid(steps: number, use: 'all' | 'lexical' | 'vectors'): BlendWeights[] {
  const grid: BlendWeights[] = [];
  for (let a = 0; a <= steps; a++)
    for (let b = 0; a + b <= steps; b++)
      for (let c = 0; a + b + c <= steps; c++) {
        const d = steps - a - b - c;
        const isWanted = { all: a + b > 0, lexical: c + d === 0, vectors: a + b === 0 }[use];
        const [titleBm25, bodyBm25, titleCosine, bodyCosine] = [a / steps, b / steps, c / steps, d / steps];
        if (isWanted) grid.push({ titleBm25, bodyBm25, titleCosine, bodyCosine });
      }
  return grid;
}

/**
 * For each fold of threads (thread number modulo `folds`) the weights with the best mean nDCG@10 on the queries of the
 * other folds; at last those that are best on all.
 */
export function chooseWeights(
  queries: readonly JudgedQuery[],
  grid: readonly BlendWeights[],
  folds: number,
): { byFold: BlendWeights[]; onAll: BlendWeights } {
  const sums = grid.map((weights) => {
    const byFold = new Float64Array(folds);
    for (const query of queries) byFold[query.thread % folds]! += ndcg10(query, weights);
    return byFold;
  });
  const best = (score: (byFold: Float64Array) => number) => {
    const scores = sums.map(score);
    return grid[scores.indexOf(Math.max(...scores))]!;
  };
  return {
    byFold: Array.from({ length: folds }, (_, fold) => best((byFold) => total(byFold) - byFold[fold]!)),
    onAll: best(total),
  };
}

function total(byFold: Float64Array): number {
  return byFold.reduce((sum, value) => sum + value, 0);
}

function ndcg10({ candidates, relevant }: JudgedQuery, weights: BlendWeights): number {
  const by = normalisersOf(candidates);
  const top: { score: number; isRelevant: boolean }[] = [];
  for (const { features, isRelevant } of candidates) {
    const score = blend(features, weights, by);
    if (top.length === 10 && score <= top[9]!.score) continue;
    let at = top.length;
    while (at > 0 && top[at - 1]!.score < score) at--;
    top.splice(at, 0, { score, isRelevant });
    if (top.length > 10) top.pop();
  }
  return rankingFigures(
    top.map((entry) => entry.isRelevant),
    relevant,
  ).ndcg10;
}

const cache = new WeakMap<object, ReturnType<typeof normalisers>>();

function normalisersOf(candidates: JudgedQuery['candidates']): ReturnType<typeof normalisers> {
  let by = cache.get(candidates);
  if (by === undefined) cache.set(candidates, (by = normalisers(candidates.map(({ features }) => features))));
  return by;
}
