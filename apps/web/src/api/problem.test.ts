import { describe, expect, test } from 'vitest';
import { fieldProblem } from './problem.ts';

describe('fieldProblem', () => {
  const errors = [
    { field: 'config.url', reason: 'Nothing answers there.', remedy: 'Check the address.' },
    { field: 'config.only.0', reason: 'Is no pattern.' },
  ];
  test('finds what the server said about a setting', () => {
    expect(fieldProblem(errors, 'url')).toBe('Nothing answers there. Check the address.');
    expect(fieldProblem(errors, 'only')).toBe('Is no pattern.');
    expect(fieldProblem(errors, 'on')).toBeUndefined();
  });
});
