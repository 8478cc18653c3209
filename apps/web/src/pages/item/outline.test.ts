import { expect, test } from 'vitest';
import type { Passage } from '../../api/types.ts';
import { newHeadings, outlineOf, targetPassage } from './outline.ts';

function aPassage(ordinal: number, headingPath: string[]): Passage {
  const anchor = { kind: 'none' as const };
  const words = { text: 'Words', markdown: 'Words', wordCount: 1, minutes: 0.2 };
  return { id: `id-${ordinal}`, ordinal, headingPath, anchor, url: null, ...words };
}

const passages = [
  aPassage(0, []),
  aPassage(1, ['Refunds', 'Within 30 days']),
  aPassage(2, ['Refunds', 'Within 30 days']),
  aPassage(3, ['Refunds', 'After 30 days']),
];

test('a heading begins where its path does, and only there', () => {
  expect(newHeadings(passages, 1)).toEqual([
    { text: 'Refunds', depth: 1, ordinal: 1 },
    { text: 'Within 30 days', depth: 2, ordinal: 1 },
  ]);
  expect(newHeadings(passages, 2)).toEqual([]);
  expect(newHeadings(passages, 3)).toEqual([{ text: 'After 30 days', depth: 2, ordinal: 3 }]);
});

test('the outline names every heading once, without the title of the item', () => {
  expect(outlineOf(passages, 'Refunds').map(({ text }) => text)).toEqual(['Within 30 days', 'After 30 days']);
});

test('a passage is found by its id or by its place in the address', () => {
  expect(targetPassage(passages, 'id-3', '')?.ordinal).toBe(3);
  expect(targetPassage(passages, undefined, 'p-2')?.ordinal).toBe(2);
  expect(targetPassage(passages, 'id-3', 'p-1')?.ordinal).toBe(1);
  expect(targetPassage(passages, undefined, 'elsewhere')).toBeUndefined();
});
