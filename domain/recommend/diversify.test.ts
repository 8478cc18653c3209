import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { diversify, type Choosable } from './diversify.ts';

const one = (itemId: string, score: number, more: Partial<Choosable> = {}): Choosable => ({
  itemId,
  sourceId: 's1',
  kind: 'article',
  score,
  terms: new Set([itemId]),
  ...more,
});

test('a near-copy gives way to something else that fits almost as well', () => {
  const same = new Set(['refund', 'day', 'credit']);
  const chosen = diversify(
    [
      one('a', 0.9, { terms: same }),
      one('b', 0.89, { terms: same }),
      one('c', 0.8, { terms: new Set(['other']) }),
    ],
    2,
  );
  expect(chosen.map(({ itemId }) => itemId)).toEqual(['a', 'c']);
});

test('among equals another source and kind come first', () => {
  const chosen = diversify([one('a', 0.9), one('b', 0.8), one('c', 0.8, { sourceId: 's2', kind: 'tip' })], 2);
  expect(chosen.map(({ itemId }) => itemId)).toEqual(['a', 'c']);
});

test('variety never lifts a poor fit above a good one', () => {
  const chosen = diversify(
    [one('a', 0.9), one('b', 0.85), one('c', 0.5, { sourceId: 's2', kind: 'tip' })],
    2,
  );
  expect(chosen.map(({ itemId }) => itemId)).toEqual(['a', 'b']);
});

test('whatever the candidates: the best first, each item once, never more than asked', () => {
  const candidate = fc
    .record({ item: fc.integer({ min: 0, max: 8 }), score: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ item, score }) => one(String(item), score));
  fc.assert(
    fc.property(
      fc.array(candidate, { maxLength: 30 }),
      fc.integer({ min: 1, max: 5 }),
      (candidates, limit) => {
        const chosen = diversify(candidates, limit);
        expect(chosen.length).toBe(Math.min(limit, new Set(candidates.map((c) => c.itemId)).size));
        expect(new Set(chosen.map((c) => c.itemId)).size).toBe(chosen.length);
        expect(chosen[0]?.score).toBe(candidates.map((c) => c.score).toSorted((a, b) => b - a)[0]);
      },
    ),
  );
});
