import { expect, test } from 'vitest';
import { exactTime, relativeTime } from './time.tsx';

const now = Date.parse('2026-11-22T12:00:00Z');
const minute = 60_000;

test.each([
  [-30_000, 'en', 'now'],
  [-3 * 60 * minute, 'en', '3 hours ago'],
  [-25 * 60 * minute, 'en', 'yesterday'],
  [16 * minute, 'en', 'in 16 minutes'],
  [-3 * 60 * minute, 'de', 'vor 3 Stunden'],
])('%i ms from now in %s is "%s"', (offset, language, words) => {
  expect(relativeTime(now + offset, language, now)).toBe(words);
});

test('the exact time is told in the time zone of the person', () => {
  expect(exactTime('2026-11-22T12:00:00Z', 'en-GB', 'Europe/Berlin')).toContain('13:00');
  expect(exactTime('2026-11-22T12:00:00Z', 'en-GB', 'Europe/Lisbon')).toContain('12:00');
});
