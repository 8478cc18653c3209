import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseCanonical, componentsOf, withoutApart, type Member } from './cluster.ts';

const member = (id: string, given: Partial<Member> = {}): Member => ({
  id,
  isActive: true,
  hasUrl: true,
  words: 100,
  ...given,
});

describe('the canonical item', () => {
  it.each([
    ['was there first', [member('b'), member('a')], 'a'],
    ['can be opened', [member('a', { hasUrl: false }), member('b')], 'b'],
    ['is complete', [member('a', { words: 50 }), member('b')], 'b'],
    ['is active', [member('a', { isActive: false }), member('b', { hasUrl: false })], 'b'],
    ['is there even when none is active', [member('a', { isActive: false })], 'a'],
  ])('%s', (_, members, id) => expect(chooseCanonical(members)).toBe(id));

  it('does not depend on the order', () => {
    const members = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1 }),
        isActive: fc.boolean(),
        hasUrl: fc.boolean(),
        words: fc.nat(200),
      }),
      { selector: ({ id }) => id, minLength: 1 },
    );
    fc.assert(
      fc.property(members, (given) => {
        expect(chooseCanonical(given.toReversed())).toBe(chooseCanonical(given));
      }),
    );
  });
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const edges = fc.array(fc.record({ a: fc.constantFrom(...ids), b: fc.constantFrom(...ids) }));

it('every item is in one component, and joined ones are together', () => {
  fc.assert(
    fc.property(edges, (given) => {
      const components = componentsOf(ids, given);
      expect(components.flat().toSorted()).toEqual(ids);
      for (const { a, b } of given)
        expect(components.some((members) => members.includes(a) && members.includes(b))).toBe(true);
    }),
  );
});

it('what was put apart is never brought together, not over others either', () => {
  const pairs = edges.map((given) => given.filter(({ a, b }) => a !== b));
  fc.assert(
    fc.property(pairs, pairs, (given, apart) => {
      const components = componentsOf(ids, withoutApart(ids, given, apart));
      for (const { a, b } of apart)
        expect(components.some((members) => members.includes(a) && members.includes(b))).toBe(false);
    }),
  );
});
