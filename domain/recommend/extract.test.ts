import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { extract } from './extract.ts';

const mentions = (word: string) => (sentence: string) => (sentence.includes(word) ? 1 : 0);

test('the sentences that matter are shown, not the first ones', () => {
  const text = `${'This is about something else entirely. '.repeat(15)}A refund takes five days. It goes to the card.`;
  expect(extract(text, mentions('refund'))).toContain('A refund takes five days.');
});

test('a text without any of the terms is shown from its beginning', () => {
  expect(extract('First. Second.', () => 0)).toBe('First. Second.');
});

test('never more than sixty words, never words that are not there', () => {
  const word = fc.constantFrom('refund', 'days.', 'and', 'credit', 'why?', 'line\n');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 300 }), (words) => {
      const text = words.join(' ');
      const shown = extract(text, mentions('refund'));
      expect(shown.replace(/ …$/, '').split(' ').length).toBeLessThanOrEqual(60);
      expect(text.replaceAll(/\s+/g, ' ')).toContain(shown.replace(/ …$/, ''));
    }),
  );
});
