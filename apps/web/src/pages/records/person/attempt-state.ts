import type { RecordAttempt } from '../../../api/types.ts';

/** How an attempt stands, the strongest first; each is explained where attempts are shown. */
export const ATTEMPT_STATES = [
  'superseded',
  'waived',
  'failed',
  'passed',
  'completed',
  'reopened',
  'abandoned',
  'begun',
] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** A later attempt that counts instead says more than what came out of this one. */
export function stateOf(attempt: RecordAttempt): AttemptState {
  if (attempt.supersededBy !== null) return 'superseded';
  return outcomeOf(attempt);
}

/** What came out of it, whether or not it still counts. */
export function outcomeOf(attempt: RecordAttempt): Exclude<AttemptState, 'superseded'> {
  if (attempt.waived) return 'waived';
  if (attempt.passed === false) return 'failed';
  if (attempt.passed === true) return 'passed';
  if (attempt.completed) return 'completed';
  if (attempt.reopened) return 'reopened';
  return attempt.abandoned ? 'abandoned' : 'begun';
}
