import { FIT_WEIGHTS, fitOf, type FitFeatures } from '@mesh/domain/recommend';

export interface Example {
  features: FitFeatures;
  fits: boolean;
}

const STEPS = 6000;
const RATE = 1;
/** Ridge, against weights that a hundred contexts cannot support. */
const RIDGE = 1e-3;

/** Logistic regression by gradient descent; every example weighs the same. */
export function fitLogistic(examples: readonly Example[]): typeof FIT_WEIGHTS {
  const names = Object.keys(FIT_WEIGHTS) as (keyof typeof FIT_WEIGHTS)[];
  let weights = Object.fromEntries(names.map((name) => [name, 0])) as typeof FIT_WEIGHTS;
  for (let step = 0; step < STEPS; step++) {
    const errors = examples.map(({ features, fits }) => fitOf(features, weights) - (fits ? 1 : 0));
    const slope = (name: (typeof names)[number]) =>
      name === 'intercept'
        ? mean(errors)
        : mean(errors.map((error, index) => error * examples[index]!.features[name])) + RIDGE * weights[name];
    weights = Object.fromEntries(
      names.map((name) => [name, weights[name] - RATE * slope(name)]),
    ) as typeof FIT_WEIGHTS;
  }
  return weights;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
