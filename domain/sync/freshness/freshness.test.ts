import { expect, test } from 'vitest';
import { budgetMinutes, freshnessOf, readersLagMinutes, readersMode } from './freshness.ts';

const createdAt = new Date('2026-03-01T00:00:00Z');
const at = (minutes: number) => new Date(createdAt.getTime() + minutes * 60_000);
const hourly = { intervalMinutes: 60, freshnessMinutes: null, createdAt };

test('a budget is twice the interval and at least an hour, unless the administrator sets one', () => {
  expect(budgetMinutes({ intervalMinutes: 60, freshnessMinutes: null })).toBe(120);
  expect(budgetMinutes({ intervalMinutes: 5, freshnessMinutes: null })).toBe(60);
  expect(budgetMinutes({ intervalMinutes: 60, freshnessMinutes: 30 })).toBe(30);
});

test('a source is fresh to the end of its budget and late from then on', () => {
  expect(freshnessOf(hourly, at(10), at(130))).toMatchObject({ state: 'fresh', lateSince: null });
  expect(freshnessOf(hourly, at(10), at(131))).toMatchObject({ state: 'late', lateSince: at(130) });
});

test('a source that was never read to its end is late once its budget since its creation has passed', () => {
  expect(freshnessOf(hourly, null, at(100))).toMatchObject({ state: 'never', lateSince: null });
  expect(freshnessOf(hourly, null, at(121))).toMatchObject({ state: 'late', lateSince: at(120) });
});

test('the most careful stream says how readers are known', () => {
  expect(readersMode([{ acl: 'public' }, { acl: 'listed' }])).toBe('listed');
  expect(readersMode([{ acl: 'inherited' }, { acl: 'unknown' }])).toBe('unknown');
  expect(readersMode([])).toBe('unknown');
});

test('a change of readers holds within an interval, later while the source cannot be read', () => {
  const source = { intervalMinutes: 60, checkedAt: at(0) };
  expect(readersLagMinutes('listed', source, at(20))).toBe(60);
  expect(readersLagMinutes('listed', source, at(200))).toBe(200);
  expect(readersLagMinutes('listed', { ...source, checkedAt: at(190) }, at(200))).toBe(60);
  expect(readersLagMinutes('listed', { ...source, checkedAt: null }, at(200))).toBeNull();
  expect(readersLagMinutes('inherited', source, at(200))).toBe(0);
});
