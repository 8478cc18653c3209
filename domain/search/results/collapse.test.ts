import { expect, it } from 'vitest';
import { simhash } from '../analysis/simhash.ts';
import type { ScoredCandidate } from '../search.model.ts';
import { collapse } from './collapse.ts';

function aCandidate(
  id: string,
  terms: readonly string[],
  given: Partial<ScoredCandidate> = {},
): ScoredCandidate {
  return {
    passageId: id,
    itemId: id,
    sourceId: 's',
    kind: 'article',
    level: null,
    minutes: 1,
    itemLanguage: 'en',
    language: 'en',
    titleTerms: '',
    bodyTerms: terms.join(' '),
    titleLength: 0,
    length: terms.length,
    contentHash: terms.join(' '),
    simhash: simhash(terms),
    titleHash: null,
    bodyHash: null,
    features: { titleBm25: 0, bodyBm25: 1, titleCosine: null, bodyCosine: null },
    score: 1,
    ...given,
  };
}

const long = Array.from({ length: 300 }, (_, n) => `term${n}`);
const ids = (results: ReturnType<typeof collapse>) =>
  results.map(({ candidate, duplicates }) => [candidate.passageId, duplicates]);

it('keeps the best of equal and of nearly equal texts, across items, and counts the others', () => {
  const results = collapse(
    [aCandidate('best', long), aCandidate('equal', long), aCandidate('near', [...long.slice(1), 'changed'])],
    2,
  );
  expect(ids(results)).toEqual([['best', 2]]);
});

it('does not take short texts for copies unless they are equal', () => {
  const results = collapse([aCandidate('a', ['press', 'start']), aCandidate('b', ['press', 'stop'])], 2);
  expect(results).toHaveLength(2);
});

it('does not take a text for a copy of a much longer one', () => {
  const twice = aCandidate('twice', long, { length: 600, contentHash: 'another', simhash: simhash(long) });
  expect(collapse([aCandidate('once', long), twice], 2)).toHaveLength(2);
});

it('keeps so many passages of an item', () => {
  const passages = ['a', 'b', 'c'].map((id) => aCandidate(id, [id], { itemId: 'one' }));
  expect(ids(collapse(passages, 2))).toEqual([
    ['a', 0],
    ['b', 0],
  ]);
});
