import { NEAR_COPY, type NearCopyRule } from '@mesh/domain/catalogue';
import type { GeneratedItem } from './generated-item.ts';
import { figuresOf, judgePairs } from './pairs.ts';

const GRID: { [Field in keyof NearCopyRule]: readonly number[] } = {
  minJaccard: [0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7],
  minContainment: [0.7, 0.75, 0.8, 0.85, 0.9, 0.95],
  minPart: [0.15, 0.2, 0.3, 0.4],
  maxStretch: [8, 12, 18, 25, 40],
  maxSubstituted: [0.3, 0.4, 0.5, 0.6, 0.7, 1],
};

/** Rounds of choosing one threshold after the other; the choice seldom changes after two. */
const ROUNDS = 3;

/** A threshold moves for so much, not for a pair or two. */
const MIN_GAIN = 0.0005;

/** The thresholds with the best F1 on these items, by coordinate ascent from those in the code. */
export function fitRule(items: readonly GeneratedItem[]): NearCopyRule {
  const pairs = judgePairs(items);
  let best = NEAR_COPY;
  let bestF1 = figuresOf(items, pairs, best).f1;
  for (let round = 0; round < ROUNDS; round++)
    for (const field of Object.keys(GRID) as (keyof NearCopyRule)[])
      for (const value of GRID[field]) {
        const rule = { ...best, [field]: value };
        const { f1 } = figuresOf(items, pairs, rule);
        if (f1 > bestF1 + MIN_GAIN) [best, bestF1] = [rule, f1];
      }
  return best;
}
