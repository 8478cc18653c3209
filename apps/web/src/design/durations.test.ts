import { expect, test } from 'vitest';
import { durationInWords, elapsedInWords, lengthInWords } from './durations.ts';

test('a duration is said in the largest unit that says it whole', () => {
  expect([0, 45, 60, 90, 360, 1_440, 20_160].map((minutes) => durationInWords(minutes, 'en'))).toEqual([
    '0 minutes',
    '45 minutes',
    '1 hour',
    '90 minutes',
    '6 hours',
    '1 day',
    '14 days',
  ]);
  expect(durationInWords(2_880, 'de')).toBe('2 Tage');
});

test('the time since a moment is rounded down to its largest unit', () => {
  const now = Date.parse('2026-03-02T12:00:00Z');
  const since = [
    '2026-03-02T11:59:50Z',
    '2026-03-02T11:20:00Z',
    '2026-03-02T08:01:00Z',
    '2026-02-27T10:00:00Z',
  ];
  expect(since.map((at) => elapsedInWords(at, 'en', now))).toEqual([
    '1 minute',
    '40 minutes',
    '3 hours',
    '3 days',
  ]);
});

test('a length is told in its two largest units', () => {
  expect([0, 45, 90, 3_600, 4_320, 4_325.4].map((seconds) => lengthInWords(seconds, 'en'))).toEqual([
    '0 sec',
    '45 sec',
    '1 min 30 sec',
    '1 hr',
    '1 hr 12 min',
    '1 hr 12 min',
  ]);
  expect(lengthInWords(90, 'de')).toBe('1 Min. 30 Sek.');
});
