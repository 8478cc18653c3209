import { expect, test } from 'vitest';
import { localTime, momentOf } from './zoned-time.ts';

test.each([
  ['2026-03-02T09:15', 'Europe/Berlin', '2026-03-02T08:15:00.000Z'],
  ['2026-07-02T09:15', 'Europe/Berlin', '2026-07-02T07:15:00.000Z'],
  ['2026-01-01T00:30', 'Pacific/Auckland', '2025-12-31T11:30:00.000Z'],
  ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['2026-10-25T01:59', 'Europe/Berlin', '2026-10-24T23:59:00.000Z'],
  ['2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
])('%s in %s is %s, and back', (local, zone, moment) => {
  expect(momentOf(local, zone)).toBe(moment);
  expect(localTime(moment, zone)).toBe(local);
});

test('an hour that the clocks skip is still a moment, and nothing typed is none', () => {
  expect(momentOf('2026-03-29T02:30', 'Europe/Berlin')).toMatch(/^2026-03-29T0[01]:30/);
  expect(momentOf('', 'Europe/Berlin')).toBeUndefined();
  expect(localTime('soon', 'Europe/Berlin')).toBe('');
});
