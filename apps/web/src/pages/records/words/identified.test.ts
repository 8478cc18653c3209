import { expect, test } from 'vitest';
import { identified, identifiedInLine } from './identified.ts';

test('an identifier is told as a person would write it down', () => {
  const account = { homePage: 'https://lms.example.org', name: 'ada' };
  expect(identified({ account })).toEqual({ name: 'ada', at: 'lms.example.org' });
  expect(identifiedInLine({ account })).toBe('ada (lms.example.org)');
  expect(identifiedInLine({ mbox: 'mailto:a@b.example' })).toBe('a@b.example');
  expect(identifiedInLine({})).toBe('');
});
