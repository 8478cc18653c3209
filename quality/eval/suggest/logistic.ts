import type { FitFeatures } from '@mesh/domain/recommend';

export interface Logistic extends FitFeatures {
  intercept: number;
  predict(features: FitFeatures): number;
}

const NAMES = ['coverage', 'titleCoverage', 'cosine', 'breadth'] as const;
const STEPS = 4000;
const RATE = 0.5;
/** Ridge, against weights that a hundred contexts cannot support. */
const RIDGE = 1e-3;

/** Logistic regression by gradient descent; a context's positives and negatives weigh as they come. */
export function fitLogistic(examples: readonly { features: FitFeatures; fits: boolean }[]): Logistic {
  const weights = [0, ...NAMES.map(() => 0)];
  const rows = examples.map(({ features, fits }) => ({
    x: [1, ...NAMES.map((name) => features[name])],
    y: fits ? 1 : 0,
  }));
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight, index) => (index === 0 ? 0 : RIDGE * weight));
    for (const { x, y } of rows) {
      const error = sigmoid(dot(weights, x)) - y;
      x.forEach((value, index) => (gradient[index]! += (error * value) / rows.length));
    }
    gradient.forEach((slope, index) => (weights[index]! -= RATE * slope));
  }
  const [intercept, ...rest] = weights as [number, ...number[]];
  const named = Object.fromEntries(
    NAMES.map((name, index) => [name, rest[index]!]),
  ) as unknown as FitFeatures;
  return {
    intercept,
    ...named,
    predict: (features) => sigmoid(dot(weights, [1, ...NAMES.map((name) => features[name])])),
  };
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * b[index]!, 0);
