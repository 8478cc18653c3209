import { expect, test } from 'vitest';
import type { PersonDetail } from '../../../api/types.ts';
import { changesOf, draftOf } from './person-draft.ts';

const ada = {
  name: 'Ada',
  email: 'ada@example.org',
  jobTitle: 'Engineer',
  department: null,
  language: 'en',
  timeZone: 'Europe/Lisbon',
  managerId: 'm',
} as unknown as PersonDetail;

test('only what was touched is sent, and what was emptied clears', () => {
  expect(changesOf(draftOf(ada), ada)).toEqual({});
  const draft = { ...draftOf(ada), email: ' ', jobTitle: 'Lead ', managerId: null };
  expect(changesOf(draft, ada)).toEqual({ email: null, jobTitle: 'Lead', managerId: null });
});

test('a person always has a language and a time zone', () => {
  expect(changesOf({ ...draftOf(ada), language: '', timeZone: '' }, ada)).toEqual({});
});

test('of somebody new only what is known is sent', () => {
  expect(changesOf({ ...draftOf(undefined), name: 'Ben' }, undefined)).toEqual({ name: 'Ben' });
});
