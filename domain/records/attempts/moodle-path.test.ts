import type { Statement } from '@mesh/domain/records';
import { expect, test } from 'vitest';
import { attemptsOf } from './attempts-of.ts';
import path from './fixtures/moodle-logstore.json' with { type: 'json' };
import { interpret } from './interpret.ts';

/** What logstore_xapi 5.0.1 of a Moodle 4.5 sent of one learner's visit, in several batches. */
const statements = path as unknown as Statement[];
const attemptsAt = (activity: string) =>
  attemptsOf(
    statements.flatMap((statement) => {
      const told = interpret(statement);
      return told?.activity.endsWith(activity) ? [{ ...told, witness: 'moodle', item: undefined }] : [];
    }),
  );

test('a page that was viewed, marked as done and set back by a teacher is one attempt, although each batch has another registration', () => {
  expect(new Set(statements.map(({ context }) => context!.registration)).size).toBeGreaterThan(1);
  expect(attemptsAt('/mod/page/view.php?id=11')).toMatchObject([
    { number: 1, thread: undefined, completed: false, reopened: true, events: 3 },
  ]);
});

test('a quiz is one attempt for each try, with the score of 1 and what Moodle made of it', () => {
  const attempts = attemptsAt('/mod/quiz/view.php?id=12');
  expect(attempts.map(({ thread }) => thread?.split('?')[1])).toEqual([
    'attempt=3&cmid=12',
    'attempt=4&cmid=12',
  ]);
  expect(attempts[1]).toMatchObject({ completed: true, passed: true, scaled: 1, supersededBy: undefined });
  expect(attempts[0]!.supersededBy).toBe(2);
  const failed = interpret({
    ...statements.find(({ result }) => result?.score !== undefined)!,
    result: { score: { raw: 0, min: 0, max: 10, scaled: -1 }, completion: true, success: false },
  });
  expect(failed).toMatchObject({ scaled: 0, score: { scaled: -1 }, success: false });
});

test('a course that was looked at has been begun and no more', () => {
  expect(attemptsAt('/course/view.php?id=6')).toMatchObject([
    { completed: false, passed: undefined, events: 1 },
  ]);
});
