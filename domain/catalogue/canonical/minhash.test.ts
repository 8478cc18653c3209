import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { bandsOf, estimatedLikeness, signatureOf } from './minhash.ts';

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `word ${from + index}`);

const bands = (from: number, to: number) => new Set(bandsOf(signatureOf(numbered(from, to))));

const shared = (a: Set<string>, b: Set<string>) => [...a].filter((band) => b.has(band)).length;

it('estimates how alike two sets are', () => {
  const anySize = fc.integer({ min: 200, max: 600 });
  fc.assert(
    fc.property(anySize, fc.integer({ min: 0, max: 200 }), fc.nat(9999), (size, shared, seed) => {
      const start = seed * 10_000;
      const a = numbered(start, start + size);
      const b = numbered(start + size - shared, start + 2 * size - shared);
      const exact = shared / (2 * size - shared);
      // Four standard deviations of 64 hashes.
      expect(Math.abs(estimatedLikeness(signatureOf(a), signatureOf(b)) - exact)).toBeLessThan(0.25);
    }),
    { numRuns: 30, seed: 7 },
  );
});

it('does not see order or repeats', () => {
  const words = numbered(0, 50);
  expect(signatureOf([...words.toReversed(), ...words])).toEqual(signatureOf(words));
});

it('half-alike sets share a band, sets without a common member do not', () => {
  expect(shared(bands(0, 300), bands(100, 400))).toBeGreaterThan(0);
  expect(shared(bands(0, 300), bands(500, 800))).toBe(0);
});
