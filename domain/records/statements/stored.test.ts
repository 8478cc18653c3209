import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { storedOf, storedText } from './stored.ts';

/** µs of the years 1970 to 2100. */
const places = fc.integer({ min: 0, max: Date.UTC(2100, 0) * 1000 });

test('a place in the log and its timestamp are one, to the µs', () => {
  fc.assert(
    fc.property(places, places, (one, other) => {
      expect([one, one + 1, other, one].map((place) => storedOf(storedText(place)))).toEqual([
        one,
        one + 1,
        other,
        one,
      ]);
      expect(Date.parse(storedText(one))).toBe(Math.floor(one / 1000));
    }),
  );
});

test('a place is written with six digits after the second', () => {
  expect(storedText(Date.UTC(2026, 10, 22, 9, 30, 5) * 1000 + 42)).toBe('2026-11-22T09:30:05.000042Z');
});
