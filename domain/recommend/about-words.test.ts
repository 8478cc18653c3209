import { expect, test } from 'vitest';
import { aboutWords } from './about-words.ts';

test('only words of what may be read', () => {
  const surfaces = new Map([
    ['refund', 'refund'],
    ['thousand', 'thousand'],
  ]);
  expect(aboutWords(surfaces, new Set(['refund']))).toEqual(['refund']);
});

test('a word that two languages stem in two ways is named once', () => {
  const surfaces = new Map([
    ['dai', 'days'],
    ['refund', 'refund'],
    ['days', 'days'],
  ]);
  expect(aboutWords(surfaces, new Set(surfaces.keys()))).toEqual(['days', 'refund']);
});

test('the first eight', () => {
  const many = new Map(Array.from({ length: 12 }, (_, n) => [`t${n}`, `w${n}`]));
  expect(aboutWords(many, new Set(many.keys()))).toEqual(['w0', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7']);
});
