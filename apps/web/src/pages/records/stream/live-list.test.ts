import { expect, test } from 'vitest';
import type { RecordStatement } from '../../../api/types.ts';
import { MOST_KEPT, nextLive, NOTHING, type LiveList, type LiveStep } from './live-list.ts';

const told = (...ids: (string | number)[]): LiveStep => ({
  type: 'arrive',
  statements: ids.map((id) => ({ id: String(id) }) as RecordStatement),
});
const after = (...steps: LiveStep[]): LiveList => steps.reduce(nextLive, NOTHING);
const ids = (statements: readonly RecordStatement[]) => statements.map(({ id }) => id).join(' ');

test('what is told last stands first, and what comes again after a break is not repeated', () => {
  expect(ids(after(told(1, 2), told(2, 3)).shown)).toBe('3 2 1');
});

test('a list that stands still counts what arrives, and shows it when it goes on', () => {
  const paused = after(told(1), { type: 'pause' }, told(2, 3), told(3, 4));
  expect([ids(paused.shown), paused.waitingCount]).toEqual(['1', 3]);
  const going = nextLive(paused, { type: 'go on' });
  expect([ids(going.shown), going.waitingCount, going.isPaused]).toEqual(['4 3 2 1', 0, false]);
});

test('only the last are kept, however many arrive', () => {
  const many = Array.from({ length: MOST_KEPT + 50 }, (_, n) => n);
  expect(after(told(...many)).shown).toHaveLength(MOST_KEPT);
  const paused = after({ type: 'pause' }, told(...many));
  expect(paused.waitingCount).toBe(MOST_KEPT + 50);
  expect(nextLive(paused, { type: 'go on' }).shown[0]?.id).toBe(String(MOST_KEPT + 49));
});
