import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACTS, type LearningEvent } from './attempt.model.ts';
import { attemptsOf } from './attempts-of.ts';
import { secondsOf } from './duration.ts';

const HOUR = 3_600_000;
let count = 0;

function event(
  fact: LearningEvent['fact'],
  hours: number,
  about: Partial<LearningEvent> = {},
): LearningEvent {
  return {
    id: `event-${String(++count).padStart(4, '0')}`,
    at: hours * HOUR,
    witness: 'lms',
    activity: 'https://lms.example.org/course',
    item: undefined,
    fact,
    verb: `https://example.org/${fact}`,
    ...about,
  };
}

const anEvent = fc.record({
  id: fc.uuid(),
  at: fc.integer({ min: 0, max: 100 }).map((hours) => hours * HOUR),
  witness: fc.constantFrom('lms', 'player', 'library'),
  activity: fc.constantFrom('https://lms.example.org/course', 'https://copy.example.org/course'),
  item: fc.constantFrom(undefined, { id: 'item-a', version: 1 }, { id: 'item-b', version: 2 }),
  fact: fc.constantFrom(...FACTS),
  verb: fc.constant('https://example.org/verb'),
  completion: fc.constantFrom(undefined, true, false),
  success: fc.constantFrom(undefined, true, false),
  score: fc.constantFrom(undefined, { scaled: 0.5 }, { raw: 8, min: 0, max: 10 }),
  duration: fc.constantFrom(undefined, 60, 90),
  thread: fc.constantFrom(undefined, 'registration-1', 'registration-2'),
  session: fc.constantFrom(undefined, 'morning', 'evening'),
});

/** The end of a sitting in one attempt. */
const sitting = (session: string, duration: number, witness = 'player') =>
  event('ended', 1, { session, duration, witness, thread: 'r' });

const item = (version: number) => ({ item: { id: 'item', version } });

describe('attempts', () => {
  it('are the same in whatever order their events come, however often', () => {
    const shuffled = fc
      .uniqueArray(anEvent, { selector: ({ id }) => id, maxLength: 25 })
      .chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
      );
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        expect(attemptsOf([...other, ...events.slice(0, 3)])).toEqual(attemptsOf(events));
      }),
      { numRuns: 500 },
    );
  });

  it('hold every event once, are numbered from 1 and superseded by later ones with an outcome only', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anEvent, { selector: ({ id }) => id, maxLength: 25 }), (events) => {
        const attempts = attemptsOf(events);
        expect(attempts.reduce((sum, one) => sum + one.events, 0)).toBe(events.length);
        expect(attempts.map(({ number }) => number)).toEqual(attempts.map((_, n) => n + 1));
        for (const { number, supersededBy } of attempts.filter((one) => one.supersededBy !== undefined)) {
          expect(supersededBy).toBeGreaterThan(number);
          expect(attempts[supersededBy! - 1]!.witnesses).not.toEqual([]);
        }
      }),
    );
  });

  it('end with a start after the outcome: retakes are kept, and the later outcome counts', () => {
    const attempts = attemptsOf([
      event('started', 1),
      event('failed', 2, { score: { raw: 3, min: 0, max: 10 } }),
      event('started', 3),
      event('passed', 4, { score: { scaled: 0.9 } }),
      event('started', 50),
    ]);
    expect(attempts).toMatchObject([
      {
        number: 1,
        passed: false,
        scaled: 0.3,
        score: { raw: 3 },
        supersededBy: 2,
        startedAt: HOUR,
        lastAt: 2 * HOUR,
      },
      { number: 2, passed: true, scaled: 0.9, supersededBy: undefined },
      { number: 3, passed: undefined, completed: false, witnesses: [], supersededBy: undefined },
    ]);
  });

  it('are another try when one system decides anew, and when something is completed again days later', () => {
    expect(
      attemptsOf([
        event('passed', 1, { score: { scaled: 0.6 } }),
        event('passed', 2, { score: { scaled: 0.8 } }),
      ]),
    ).toHaveLength(2);
    expect(
      attemptsOf([
        event('passed', 1, { score: { scaled: 0.6 } }),
        event('passed', 2, { score: { scaled: 0.6 } }),
      ]),
    ).toHaveLength(1);
    expect(attemptsOf([event('completed', 1), event('completed', 2)])).toHaveLength(1);
    expect(attemptsOf([event('completed', 1), event('completed', 90)])).toHaveLength(2);
  });

  it('have two witnesses of one completion that two systems tell, each with a name of its own for it or none', () => {
    const told = [
      event('completed', 10, { witness: 'lms' }),
      event('started', 9, { witness: 'player', thread: 'r' }),
      event('completed', 10.1, { witness: 'player', thread: 'r' }),
    ];
    const [attempt, ...more] = attemptsOf(told);
    expect(more).toEqual([]);
    expect(attempt).toMatchObject({ thread: 'r', completedAt: 10 * HOUR, startedAt: 9 * HOUR });
    expect(attempt!.witnesses.map(({ by }) => by)).toEqual(['lms', 'player']);
    const late = attemptsOf([
      event('completed', 10, { witness: 'player' }),
      event('completed', 10.5, { witness: 'lms', thread: 'r' }),
      event('completed', 60, { witness: 'lms', thread: 's' }),
    ]);
    expect(late.map(({ thread, witnesses }) => [thread, witnesses.length])).toEqual([
      ['r', 2],
      ['s', 1],
    ]);
  });

  it('are open again when a completion is set back, and completed when it is told anew', () => {
    const back = [event('completed', 1), event('reopened', 2)];
    expect(attemptsOf(back)).toMatchObject([
      { completed: false, completedAt: undefined, reopened: true, witnesses: [] },
    ]);
    expect(attemptsOf([...back, event('completed', 90)])).toMatchObject([
      { completed: true, completedAt: 90 * HOUR, reopened: false },
    ]);
    const copy = event('completed', 1.5, { activity: 'https://copy.example.org', witness: 'library' });
    expect(attemptsOf([...back, copy])).toMatchObject([{ completed: true, completedAt: 1.5 * HOUR }]);
  });

  it('take time by sittings, of two witnesses whoever saw more', () => {
    const [attempt] = attemptsOf([
      sitting('a', 60),
      sitting('a', 90),
      sitting('b', 30),
      sitting('', 100, 'lms'),
    ]);
    expect(attempt!.duration).toBe(120);
    expect(secondsOf('P1DT2H3M4.5S')).toBe(93_784.5);
    expect(secondsOf('P2W')).toBe(1_209_600);
  });

  it('show the version that was completed and keep what the sender said', () => {
    const [attempt] = attemptsOf([
      event('started', 1, item(1)),
      event('completed', 2, { ...item(2), completion: true, success: false }),
    ]);
    expect(attempt).toMatchObject({
      item: { version: 2 },
      passed: false,
      completed: true,
      source: { verb: 'https://example.org/completed', completion: true, success: false },
    });
  });
});
