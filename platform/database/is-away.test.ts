import { expect, it } from 'vitest';
import { isDatabaseAway } from './index.ts';

const coded = (code: string) => Object.assign(new Error('It failed'), { code });

it.each([
  [coded('ECONNREFUSED'), true],
  [new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]), true],
  [coded('57P03'), true],
  [new Error('Connection terminated unexpectedly'), true],
  [new Error('timeout expired'), true],
  [coded('23505'), false],
  [new Error('It failed'), false],
  ['It failed', false],
])('%s: away is %s', (error, isAway) => {
  expect(isDatabaseAway(error)).toBe(isAway);
});
