import { assert, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';

it('counts a swap of neighbours as one edit', () => {
  expect(editDistance('refnud', 'refund', 2)).toBe(1);
  expect(editDistance('kitten', 'sitting', 5)).toBe(3);
  expect(editDistance('abc', 'abc', 0)).toBe(0);
});

it('stops counting past the maximum', () => {
  expect(editDistance('invoice', 'espresso', 2)).toBe(3);
});

it('is symmetric and at most the longer length', () => {
  const word = string({ maxLength: 12 });
  assert(
    property(word, word, (a, b) => {
      const distance = editDistance(a, b, 20);
      expect(distance).toBe(editDistance(b, a, 20));
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});
