import { expect, test } from 'vitest';
import { durationInWords } from './durations.ts';

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
