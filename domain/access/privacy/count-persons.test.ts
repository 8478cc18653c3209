import { assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { createSecretBox } from '@mesh/platform/secrets';
import { createPersonCount, type Told } from './count-persons.ts';
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

test('a number keeps its distance from nobody and from everybody, and is the same each time', () => {
  assert(
    property(
      integer({ min: 0, max: 300 }),
      integer({ min: 0, max: 300 }),
      integer({ min: 3, max: 12 }),
      (size, rest, groupSize) => {
        const settings = { ...mode, groupSize };
        const told = ask(persons(0, size), size + rest, settings);
        expect(ask(persons(0, size).toReversed(), size + rest, settings)).toEqual(told);
        expect(told.exact).toBe(false);
        const [least, most] = [groupSize, size + rest - groupSize];
        expect(told.count === null || (told.count >= least && told.count <= most)).toBe(true);
      },
    ),
  );
});

/** How often each answer is given where so many of so many are counted, over many sets of persons; '–' where none is told. */
function answers(count: number, population: number, groupSize: number, trials: number): Map<string, number> {
  const often = new Map<string, number>();
  for (let n = 0; n < trials; n++) {
    const { count: told }: Told = ask(persons(n * 400, count), population, { ...mode, groupSize });
    const answer = String(told ?? '–');
    often.set(answer, (often.get(answer) ?? 0) + 1);
  }
  return often;
}

// The attacker knows of everybody but one what they did, and asks about the group with and without that one. Also at both ends,
// where whether a number is told at all would say it.
test('whoever knows all but one person learns next to nothing about that one, whatever the group and the answer', () => {
  const trials = 2_000;
  assert(
    property(
      constantFrom(3, 5, 8),
      integer({ min: 0, max: 24 }),
      integer({ min: 0, max: 24 }),
      (groupSize, count, rest) => {
        const population = count + 1 + rest;
        const without = answers(count, population, groupSize, trials);
        const withThem = answers(count + 1, population, groupSize, trials);
        const most = 2 ** (5 / groupSize);
        for (const answer of new Set([...without.keys(), ...withThem.keys()])) {
          const [a, b] = [without.get(answer) ?? 0, withThem.get(answer) ?? 0];
          // Four standard deviations of what is left to chance.
          const slack = 4 * Math.sqrt((1 + most * most) * Math.max(a, b));
          expect([answer, a <= most * b + slack, b <= most * a + slack]).toEqual([answer, true, true]);
        }
      },
    ),
    { numRuns: 25, seed: 20_261_123 },
  );
});

test('the mean is kept', () => {
  const told = Array.from({ length: 2_000 }, (_, n) => ask(persons(n * 100, 40)).count!);
  expect(told.reduce((sum, one) => sum + one, 0) / told.length).toBeCloseTo(40, 0);
});
