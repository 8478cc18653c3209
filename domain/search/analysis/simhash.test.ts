import { array, assert, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { hammingDistance, simhash } from './simhash.ts';

const text = Array.from({ length: 200 }, (_, n) => `term${n}`);

it('is near for near-copies and far for other texts', () => {
  const copy = [...text.slice(0, -1), 'changed'];
  const other = Array.from({ length: 200 }, (_, n) => `other${n}`);
  expect(hammingDistance(simhash(text), simhash(copy))).toBeLessThanOrEqual(3);
  expect(hammingDistance(simhash(text), simhash(other))).toBeGreaterThan(15);
});

it('does not look at the order and fits a signed 64-bit number', () => {
  assert(
    property(array(string({ minLength: 1 })), (terms) => {
      const hash = simhash(terms);
      expect(simhash(terms.toReversed())).toBe(hash);
      expect(BigInt.asIntN(64, hash)).toBe(hash);
      expect(hammingDistance(hash, hash)).toBe(0);
    }),
  );
});

it('counts differing bits, the sign among them', () => {
  expect(hammingDistance(-1n, 0n)).toBe(64);
  expect(hammingDistance(0b101n, 0b011n)).toBe(2);
});
