import { expect, test } from 'vitest';
import { partsOf } from './find-in-text.ts';

test.each([
  ['a verb, a Verb', 'verb', ['a ', 'verb', ', a ', 'Verb', '']],
  ['aaa', 'aa', ['', 'aa', 'a']],
  ['nothing', 'verb', ['nothing']],
  ['nothing', '', ['nothing']],
  ['İ verb', 'verb', ['İ ', 'verb', '']],
])('%j has %j at odd places', (text, wanted, parts) => {
  expect(partsOf(text, wanted)).toEqual(parts);
  expect(partsOf(text, wanted).join('')).toBe(text);
});

test('of very many places the first are marked', () => {
  expect(partsOf('a'.repeat(2_000), 'a')).toHaveLength(1_001);
});
