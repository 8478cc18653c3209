import { assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import type { Clock } from './clock.ts';
import { checkSchedule, runSchedule } from './cron.ts';
import { manualClock } from './manual-clock.ts';

const HOUR = 3_600_000;

function fired(cron: string, tz: string, start: string, ms: number): string[] {
  const clock = manualClock(start);
  const times: string[] = [];
  const stop = runSchedule(clock, { name: 'x', cron, data: {}, tz }, () =>
    times.push(clock.now().toISOString()),
  );
  clock.advance(ms);
  stop();
  clock.advance(ms);
  return times;
}

test('a schedule fires at its times, in its time zone, and no more once stopped', () => {
  expect(fired('30 2 * * *', 'UTC', '2026-01-01T00:00:00Z', 48 * HOUR)).toEqual([
    '2026-01-01T02:30:00.000Z',
    '2026-01-02T02:30:00.000Z',
  ]);
  expect(fired('0 3 * * *', 'Europe/Berlin', '2026-01-01T00:00:00Z', 24 * HOUR)).toEqual([
    '2026-01-01T02:00:00.000Z',
  ]);
});

test('the change to summer time moves the hour with the clock on the wall', () => {
  expect(fired('0 6 * * *', 'Europe/Berlin', '2026-03-28T00:00:00Z', 48 * HOUR)).toEqual([
    '2026-03-28T05:00:00.000Z',
    '2026-03-29T04:00:00.000Z',
  ]);
});

function ids(start: string, data: object): string[] {
  const clock = manualClock(start);
  const seen: string[] = [];
  runSchedule(clock, { name: 'x', cron: '* * * * *', data, tz: 'UTC' }, (id) => seen.push(id));
  clock.advance(5 * 60_000);
  return seen;
}

test('every occurrence has its own id, the same in every process', () => {
  const one = ids('2026-01-01T00:00:10Z', {});
  expect(new Set(one)).toHaveLength(5);
  for (const id of one)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids('2026-01-01T00:00:47Z', {})).toEqual(one);
  expect(ids('2026-01-01T00:00:10Z', { other: true })).not.toContain(one[0]);
});

test('after a long sleep a schedule fires once, not once for each time missed', () => {
  assert(
    property(integer({ min: 1, max: 200 }), constantFrom('* * * * *', '*/5 * * * *'), (minutes, cron) => {
      let now = Date.parse('2026-01-01T00:00:00Z');
      const timers: (() => void)[] = [];
      let count = 0;
      // A timer may be late: the machine slept.
      const clock: Clock = {
        now: () => new Date(now),
        after(_, work) {
          timers.push(work);
          return () => {};
        },
      };
      runSchedule(clock, { name: 'x', cron, data: {}, tz: 'UTC' }, () => count++);
      now += (minutes + 5) * 60_000;
      timers[0]?.();
      expect(count).toBe(1);
    }),
  );
});

test.each([
  ['61 * * * *', 'UTC'],
  ['* * * *', 'UTC'],
  ['0 0 * * * *', 'UTC'],
  ['0 0 * * *', 'Mars/Olympus'],
  ['every day', 'UTC'],
])('the schedule "%s" in %s is refused by name', (cron, tz) => {
  expect(() => checkSchedule({ name: 'nightly', cron, data: {}, tz })).toThrow(/nightly/);
});
