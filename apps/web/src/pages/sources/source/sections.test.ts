import { expect, test } from 'vitest';
import { sectionOf } from './sections.ts';

test('a hash leads to its part, a place to the part it stands in, anything else to how things stand', () => {
  expect(['', 'failures', 'waiting', 'remove', 'nonsense', 'toString'].map(sectionOf)).toEqual([
    'now',
    'failures',
    'now',
    'settings',
    'now',
    'now',
  ]);
});
