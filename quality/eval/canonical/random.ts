import { seededRandom } from '../../bench/suggest/words.ts';

/** A generator that a seed decides: the same catalogue every time. */
export interface Random {
  /** A number from 0 to 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  pick<T>(values: readonly T[]): T;
  /** So many different ones, or all. */
  sample<T>(values: readonly T[], count: number): T[];
  chance(probability: number): boolean;
}

export function createRandom(seed: number): Random {
  const next = seededRandom(seed);
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    pick: (values) => values[between(0, values.length - 1)]!,
    sample(values, count) {
      const left = [...values];
      const taken: typeof left = [];
      while (taken.length < count && left.length > 0) {
        const index = between(0, left.length - 1);
        taken.push(left[index]!);
        left[index] = left.at(-1)!;
        left.pop();
      }
      return taken;
    },
    chance: (probability) => next() < probability,
  };
}
