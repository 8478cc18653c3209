import { expect, test } from 'vitest';
import { isId, newId } from './index.ts';

test('ids of one process sort by their making, however many a millisecond has', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});

test('an id is a UUID of version 7 that tells when it was made', () => {
  const before = Date.now();
  const id = newId();
  expect(isId(id)).toBe(true);
  expect(id).toMatch(/^.{14}7.{4}[89ab]/);
  const time = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  expect(time).toBeGreaterThanOrEqual(before);
  // Many ids at once run ahead of the clock by a millisecond for 4,096 of them.
  expect(time).toBeLessThan(Date.now() + 1_000);
});
