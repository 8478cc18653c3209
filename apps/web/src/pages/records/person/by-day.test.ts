import { expect, test } from 'vitest';
import type { RecordTimelineEntry } from '../../../api/types.ts';
import { byDay } from './by-day.ts';

const entry = (at: string) => ({ at }) as RecordTimelineEntry;

test('the day on which something happened is that of the reader, and what was told late stands where it was told', () => {
  const entries = [
    '2026-03-02T23:30:00Z',
    '2026-03-02T22:30:00Z',
    '2026-02-01T10:00:00Z',
    '2026-03-02T22:00:00Z',
  ];
  const days = (zone: string) => byDay(entries.map(entry), zone).map((one) => [one.day, one.entries.length]);
  expect(days('Europe/Berlin')).toEqual([
    ['2026-03-03', 1],
    ['2026-03-02', 1],
    ['2026-02-01', 1],
    ['2026-03-02', 1],
  ]);
  expect(days('UTC')[0]).toEqual(['2026-03-02', 2]);
});
