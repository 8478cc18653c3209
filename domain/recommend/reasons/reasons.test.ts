import { expect, test } from 'vitest';
import { reasonsFor, type ReasonFacts } from './reasons.ts';

const facts: ReasonFacts = {
  words: [],
  heading: undefined,
  cosine: 0,
  minutes: 2,
  minutesAvailable: undefined,
  helpedOthers: 0,
  helpedYou: false,
  daysSinceChange: 400,
  author: undefined,
  kind: 'guide',
};

test('names the words that fit, the section, and what others found, in that order', () => {
  const reasons = reasonsFor(
    { ...facts, words: ['refund', 'days', 'credit', 'more'], heading: 'After 30 days', helpedOthers: 4 },
    'en',
  );
  expect(reasons).toEqual([
    'Speaks of “refund”, “days” and “credit”, as you do',
    'Its section “After 30 days” is about this',
    'Helped 4 colleagues',
  ]);
});

test('speaks the reader’s language', () => {
  expect(reasonsFor({ ...facts, words: ['Erstattung'] }, 'de-AT')).toEqual([
    'Spricht wie Sie von „Erstattung“',
  ]);
});

test('what one or two colleagues said is not told: they could be known by it', () => {
  expect(reasonsFor({ ...facts, words: ['x'], helpedOthers: 2 }, 'en').join()).not.toContain('colleagues');
});

test('time is a reason only when it was asked about and suffices', () => {
  expect(reasonsFor({ ...facts, minutesAvailable: 5 }, 'en')).toContain('Fits into your 5 minutes');
  expect(reasonsFor({ ...facts, minutesAvailable: 1 }, 'en').join()).not.toContain('minutes');
});

test('there is always a reason', () => {
  expect(reasonsFor(facts, 'en')).toHaveLength(1);
});
