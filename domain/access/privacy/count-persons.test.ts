import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { createSecretBox } from '@mesh/platform/secrets';
import { createPersonCount } from './count-persons.ts';
import { DEFAULT_SETTINGS } from './privacy.model.ts';

const tell = createPersonCount(createSecretBox({ key: new Uint8Array(32).fill(3) }));
const mode = { ...DEFAULT_SETTINGS, worksCouncil: true };
const persons = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => `person-${String(from + n).padStart(6, '0')}`);
const ask = (ids: string[], population = 10_000, settings = mode) =>
  tell('t', settings, { question: 'q', personIds: ids, population });

test('without the mode a count is the count', () => {
  expect(ask(persons(0, 1), 3, DEFAULT_SETTINGS)).toEqual({ count: 1, exact: true });
});

test('a small group and a small rest are not told, an answer is the same each time and near the truth', () => {
  assert(
    property(integer({ min: 0, max: 300 }), integer({ min: 0, max: 300 }), (size, rest) => {
      const told = ask(persons(0, size), size + rest);
      expect(ask(persons(0, size).toReversed(), size + rest)).toEqual(told);
      const isTold = size >= 5 && (rest === 0 || rest >= 5);
      const within = told.count !== null && told.count >= 5 && Math.abs(told.count - size) <= 2;
      expect(isTold ? within : told.count === null).toBe(true);
    }),
  );
});

test('two groups that differ by one person are told apart no better than by chance', () => {
  let grew = 0;
  const trials = 2_000;
  for (let n = 0; n < trials; n++) {
    const without = ask(persons(n * 100, 50)).count!;
    const withOne = ask(persons(n * 100, 51)).count!;
    if (withOne - without === 1) grew++;
  }
  // Of 25 pairs of shifts five leave the difference as it is: an attacker who guesses "one more" is right one time in five.
  expect(grew / trials).toBeGreaterThan(0.15);
  expect(grew / trials).toBeLessThan(0.25);
});

test('the mean is kept', () => {
  const told = Array.from({ length: 2_000 }, (_, n) => ask(persons(n * 100, 40)).count!);
  expect(told.reduce((sum, one) => sum + one, 0) / told.length).toBeCloseTo(40, 0);
});
