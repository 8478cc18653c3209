import { assert, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { snippet } from './snippet.ts';

const plain = (value: string) => value.replaceAll(/[…\s]+/gu, '');
const joined = (parts: ReturnType<typeof snippet>) => parts.map((part) => part.text).join('');

it('shows the sentence where the words are and marks their forms', () => {
  const filler = 'Nothing of interest is written in this sentence about the weather. '.repeat(10);
  const parts = snippet(
    `${filler}Customers get refunds within a month.`,
    'en',
    new Map([
      ['refund', 2],
      ['custom', 1],
    ]),
  );
  expect(joined(parts)).toContain('Customers get refunds within a month.');
  expect(parts.filter((part) => part.highlight).map((part) => part.text)).toEqual(['Customers', 'refunds']);
  expect(parts[0]).toEqual({ text: '… ', highlight: false });
});

it('starts at the beginning when no word is found', () => {
  expect(joined(snippet('One. Two. Three.', 'en', new Map()))).toBe('One. Two. Three.');
});

it('never invents text', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const shown = joined(snippet(text, 'en', new Map([['a', 1]])));
      expect(plain(text)).toContain(plain(shown));
    }),
  );
});
