import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '@mesh/domain/search';
import { distil, loneSentence, type Stretch } from './distil-context.ts';

const stretch = (text: string, weight = 1): Stretch => ({ text, weight, tokens: analyse(text, 'en') });

/** Passages with a term, of a thousand. */
const df = new Map([
  ['refund', 5],
  ['custom', 150],
  ['machin', 200],
  ['grinder', 8],
  ['week', 90],
  ['meet', 120],
]);
const statistics = { df, passages: 1000 };

test('rare terms lead, wherever they stand; words that no passage has are left out', () => {
  const text = `${'We had a meeting with the customer about the machine this week. '.repeat(20)}They want a refund.`;
  const { terms, surfaces } = distil([stretch(text)], statistics);
  expect(terms[0]!.term).toBe('refund');
  expect(surfaces.get('refund')).toBe('refund');
  expect(terms.map(({ term }) => term)).not.toContain('want');
});

test('what stands in a quarter of all passages tells nothing', () => {
  const { terms } = distil([stretch('customer refund')], {
    df: new Map([...df, ['custom', 300]]),
    passages: 1000,
  });
  expect(terms.map(({ term }) => term)).toEqual(['refund']);
});

test('a selection outweighs the text around it', () => {
  const around = stretch('refund refund refund', 0.5);
  const { terms } = distil([around, stretch('grinder', 3)], statistics);
  expect(terms[0]!.term).toBe('grinder');
});

test('the sentences for the comparison of meaning are the telling ones, in the order of the text', () => {
  const { queryText } = distil(
    [stretch('We met last week. Can the customer get a refund? The grinder broke. Lunch was nice.')],
    statistics,
  );
  expect(queryText).toMatch(/refund\?.*grinder/);
  expect(queryText).not.toContain('Lunch');
});

test('the sentence of a context of one is known without statistics', () => {
  for (const text of [
    'How does a customer get a refund?',
    '  refund  for the grinder ',
    'Lunch, or a refund',
  ])
    expect(loneSentence([stretch(text)])).toBe(distil([stretch(text)], statistics).queryText);
});

test('of several sentences, several stretches or a long one nothing is known before', () => {
  expect(loneSentence([stretch('A refund? The grinder broke.')])).toBeUndefined();
  expect(loneSentence([stretch('Refund'), stretch('grinder')])).toBeUndefined();
  expect(loneSentence([stretch('refund '.repeat(25))])).toBeUndefined();
  expect(loneSentence([])).toBeUndefined();
});

test('whatever the text: at most 40 terms, each of them of the text, heaviest first, the same every time', () => {
  const vocabulary = fc.constantFrom(...df.keys(), 'unknown', 'the', '.', '?', '\n');
  fc.assert(
    fc.property(fc.array(vocabulary, { maxLength: 200 }), (words) => {
      const text = words.join(' ');
      const distilled = distil([stretch(text)], statistics);
      expect(distilled).toEqual(distil([stretch(text)], statistics));
      expect(distilled.terms.length).toBeLessThanOrEqual(40);
      const own = new Set(analyse(text, 'en').map((token) => token.term));
      for (const { term } of distilled.terms) expect(own.has(term)).toBe(true);
      const importance = distilled.terms.map((term) => term.importance);
      expect(importance).toEqual(importance.toSorted((a, b) => b - a));
      expect(distilled.queryText.split(/\s+/).length).toBeLessThanOrEqual(24);
    }),
  );
});
