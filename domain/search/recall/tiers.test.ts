import { array, assert, integer, property, record } from 'fast-check';
import { expect, it } from 'vitest';
import { tiersOf } from './tiers.ts';

const aTerm = (term: string, df: number) => ({ term, df, weight: 1, idf: 1 });
const namesOf = (tiers: ReturnType<typeof tiersOf>) =>
  tiers.map(({ terms, isTogether }) => terms.map(({ term }) => term).join(isTogether ? ' & ' : ' | '));

it('looks for the rarest together, for common ones one by one', () => {
  const terms = [aTerm('handbook', 15_000), aTerm('kestrel', 12), aTerm('says', 9_000), aTerm('pallet', 300)];
  expect(namesOf(tiersOf(terms, 1000))).toEqual(['kestrel | pallet', 'says', 'handbook']);
});

it('looks first for what has every term, where the rarest have more than are wanted', () => {
  const terms = [aTerm('customer', 2_500), aTerm('refund', 2_000)];
  expect(namesOf(tiersOf(terms, 1000))).toEqual(['customer & refund', 'refund', 'customer']);
  expect(namesOf(tiersOf(terms, 2_000))).toEqual(['refund', 'customer']);
  expect(namesOf(tiersOf([aTerm('customer', 9_000)], 10))).toEqual(['customer']);
});

it('leaves no term out and takes none twice, the rarer never after the more common', () => {
  const someTerms = array(record({ df: integer({ min: 1, max: 20_000 }) }), { minLength: 1, maxLength: 30 });
  assert(
    property(someTerms, integer({ min: 1, max: 1000 }), (given, wanted) => {
      const terms = given.map(({ df }, n) => aTerm(`t${n}`, df));
      const apart = tiersOf(terms, wanted).filter(({ isTogether }) => !isTogether);
      const all = apart.flatMap((tier) => tier.terms);
      expect(new Set(all)).toEqual(new Set(terms));
      expect(all.map(({ df }) => df)).toEqual(terms.map(({ df }) => df).toSorted((a, b) => a - b));
    }),
  );
});
