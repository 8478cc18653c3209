import { expect, it } from 'vitest';
import { asAway } from './is-away.ts';

const coded = (code: string, syscall?: string) => Object.assign(new Error('It failed'), { code, syscall });

it.each([
  [coded('ECONNREFUSED'), 'ECONNREFUSED'],
  [new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]), 'ECONNREFUSED'],
  [coded('57P03'), '57P03'],
  [coded('ENOENT', 'connect'), 'ENOENT'],
  [new Error('Connection terminated unexpectedly'), 'Connection terminated unexpectedly'],
  [new Error('timeout expired'), 'timeout expired'],
  [Object.assign(new Error('server conn crashed?'), { code: '08P01' }), 'server conn crashed?'],
])('%s: it is away', (error, reason) => {
  expect(asAway(error)).toMatchObject({ name: 'DatabaseAwayError', reason, cause: error });
});

it.each([coded('23505'), coded('08P01'), coded('ENOENT', 'open'), new Error('It failed'), 'It failed'])(
  '%s: it is there',
  (error) => {
    expect(asAway(error)).toBe(error);
  },
);
