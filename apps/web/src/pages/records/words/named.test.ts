import { expect, test } from 'vitest';
import { inLanguage, namedIn } from './named.ts';

test('a name is told in the reader’s language, else in English, else as it is', () => {
  const map = { 'pt-BR': 'Reembolsos', 'en-US': 'Refunds', 'de-AT': 'Rückerstattungen' };
  expect([inLanguage(map, 'de'), inLanguage(map, 'fr'), inLanguage({ pt: 'x' }, 'de')]).toEqual([
    'Rückerstattungen',
    'Refunds',
    'x',
  ]);
  const english = { 'en-US': 'Vacation', en: 'Leave', 'en-GB': 'Holiday' };
  expect([inLanguage(english, 'en-GB'), inLanguage(english, 'en-AU')]).toEqual(['Holiday', 'Leave']);
});

test('what has no name, and what is no map, has none', () => {
  expect(namedIn({ object: { id: 'https://a.example' } }, 'en')).toEqual({
    title: null,
    id: 'https://a.example',
  });
  expect(namedIn({ object: { mbox: 'mailto:a@b.c', definition: { name: 'x' } } }, 'en')).toEqual({
    title: null,
    id: null,
  });
  expect(inLanguage({}, 'en')).toBeNull();
});
