import { array, assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bm25, countTerm, idf } from './bm25.ts';

const PARAMETERS = { k1: 1.2, b: 0.75 };

const aTerm = (term: string, weight: number) => ({ term, weight, idf: 1 });

/** Of a text with so many hits of one term. */
const scoreOf = (hits: number, length: number) =>
  bm25(Array.from({ length: hits }, () => 'a').join(' '), length, 50, [aTerm('a', 1)], PARAMETERS);

describe('bm25', () => {
  it('agrees with an example computed by hand', () => {
    // 10 passages; "refund" is in 2 of them. The text has 4 terms where 5 are usual, and "refund" twice.
    const rarity = Math.log(1 + (10 - 2 + 0.5) / (2 + 0.5));
    expect(idf(2, 10)).toBeCloseTo(rarity);
    const damping = 1.2 * (1 - 0.75 + 0.75 * (4 / 5));
    const score = bm25('refund a refund b', 4, 5, [{ term: 'refund', weight: 1, idf: rarity }], PARAMETERS);
    expect(score).toBeCloseTo(rarity * (2 / (2 + damping)), 10);
    expect(score).toBeCloseTo(1.4816 * 0.66225, 3);
  });

  it('adds up over terms by their weights and ignores absent ones', () => {
    const [a, b, x] = [aTerm('a', 2), aTerm('b', 1), aTerm('x', 5)];
    const one = bm25('a b c', 3, 3, [aTerm('a', 1)], PARAMETERS);
    expect(bm25('a b c', 3, 3, [a, b], PARAMETERS)).toBeCloseTo(3 * one);
    expect(bm25('a b c', 3, 3, [x], PARAMETERS)).toBe(0);
  });

  it('never falls with another hit and never rises with more length', () => {
    assert(
      property(integer({ min: 1, max: 30 }), integer({ min: 30, max: 300 }), (hits, length) => {
        expect(scoreOf(hits + 1, length)).toBeGreaterThan(scoreOf(hits, length));
        expect(scoreOf(hits, length + 10)).toBeLessThan(scoreOf(hits, length));
      }),
    );
  });
});

it('counts whole terms, as splitting would', () => {
  assert(
    property(
      array(constantFrom('a', 'aa', 'ab', 'ba', 'aba')),
      constantFrom('a', 'aa', 'ab', 'aba'),
      (words, term) => {
        expect(countTerm(words.join(' '), term)).toBe(words.filter((word) => word === term).length);
      },
    ),
  );
});
