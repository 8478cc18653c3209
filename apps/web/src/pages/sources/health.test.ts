import { expect, test } from 'vitest';
import type { Run, Source } from '../../api/types.ts';
import { healthOf, needsSomebody } from './health.ts';

function aSource(parts: Partial<Source>): Source {
  const freshness = { state: 'fresh', checkedAt: null, budgetMinutes: 60, lateSince: null };
  const usual = { state: 'active', authorised: 'not_needed', failingSince: null, lastRun: null, freshness };
  return { ...usual, ...parts } as Source;
}
const late = { state: 'late', checkedAt: null, budgetMinutes: 60, lateSince: null } as const;
const run = (state: Run['state']) => ({ state }) as Run;

test('what needs somebody goes before what does not', () => {
  expect(healthOf(aSource({}), false)).toBe('fresh');
  expect(healthOf(aSource({ lastRun: run('running') }), false)).toBe('syncing');
  expect(healthOf(aSource({ lastRun: run('running'), freshness: late }), false)).toBe('late');
  expect(healthOf(aSource({ freshness: late }), true)).toBe('waiting');
  expect(healthOf(aSource({ lastRun: run('failed') }), true)).toBe('failing');
  // A retry runs, but the trouble is not over until it succeeds.
  expect(healthOf(aSource({ lastRun: run('running'), failingSince: '2026-01-01' }), false)).toBe('failing');
  expect(healthOf(aSource({ authorised: 'needed', failingSince: '2026-01-01' }), true)).toBe('authorise');
});

test('a paused source is paused, late or not, but its question stays', () => {
  expect(healthOf(aSource({ state: 'paused', freshness: late }), false)).toBe('paused');
  expect(healthOf(aSource({ state: 'paused' }), true)).toBe('waiting');
});

test('only what somebody has to do counts as needing attention', () => {
  expect(
    ['authorise', 'failing', 'waiting', 'late'].map((one) => needsSomebody(one as 'late')),
  ).not.toContain(false);
  expect(['never', 'syncing', 'paused', 'fresh'].some((one) => needsSomebody(one as 'never'))).toBe(false);
});
