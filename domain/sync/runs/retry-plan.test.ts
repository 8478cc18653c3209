import { assert, constantFrom, date, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { retryTime, whatComesNext } from './retry-plan.ts';

const NOW = new Date('2026-01-01T12:00:00Z');
const minutesUntil = (moment: Date | undefined) => (moment!.getTime() - NOW.getTime()) / 60_000;
const failure = (code: 'unreachable' | 'unauthorised', retryAt?: Date) => ({ code, reason: '', retryAt });

test('what passes by itself is tried again after 1, 2, 4 … minutes, at most the interval', () => {
  const waits = [1, 2, 3, 4, 5, 6, 50, 5000].map((failuresInARow) =>
    minutesUntil(retryTime(failure('unreachable'), { failuresInARow, intervalMinutes: 20, now: NOW })),
  );
  expect(waits).toEqual([1, 2, 4, 8, 16, 20, 20, 20]);
});

test('what needs a person waits for the interval', () => {
  const about = { failuresInARow: 1, intervalMinutes: 60, now: NOW };
  expect(retryTime(failure('unauthorised'), about)).toBeUndefined();
  expect(whatComesNext(undefined, NOW, 60)).toContain('in 60 minutes');
  expect(whatComesNext(undefined, NOW, 2 * 24 * 60)).toContain('in 2 days');
});

test('a source that asks for time gets it', () => {
  assert(
    property(
      date({ min: NOW, max: new Date('2026-02-01'), noInvalidDate: true }),
      integer({ min: 1, max: 100 }),
      constantFrom(1, 60, 600),
      (asked, failuresInARow, intervalMinutes) => {
        const about = { failuresInARow, intervalMinutes, now: NOW };
        const retry = retryTime(failure('unreachable', asked), about)!;
        expect(retry.getTime()).toBeGreaterThanOrEqual(asked.getTime());
        expect(retry.getTime()).toBeGreaterThan(NOW.getTime());
      },
    ),
  );
});
