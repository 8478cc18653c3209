import { expect, test } from 'vitest';
import type { RecordAttempt } from '../../../api/types.ts';
import { outcomeOf, stateOf } from './attempt-state.ts';

const attempt = (changes: Partial<RecordAttempt> = {}) =>
  ({
    supersededBy: null,
    waived: false,
    passed: null,
    completed: false,
    reopened: false,
    abandoned: false,
    ...changes,
  }) as RecordAttempt;

test.each([
  [{}, 'begun'],
  [{ abandoned: true }, 'abandoned'],
  [{ completed: true }, 'completed'],
  [{ completed: true, passed: true }, 'passed'],
  [{ completed: true, passed: false }, 'failed'],
  [{ completed: true, waived: true }, 'waived'],
  [{ reopened: true }, 'reopened'],
  [{ passed: true, supersededBy: 'x' }, 'superseded'],
] as const)('%j is %s', (changes, state) => {
  expect(stateOf(attempt(changes))).toBe(state);
});

test('an attempt that counts no longer still has what came out of it', () => {
  expect(outcomeOf(attempt({ passed: false, supersededBy: 'x' }))).toBe('failed');
});
