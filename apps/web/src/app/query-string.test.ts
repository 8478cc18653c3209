import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQueryString, writeQueryString } from './query-string.ts';

test('one value is a string, several are a list', () => {
  expect(parseQueryString('?q=refund+after&kind=guide&kind=tip')).toEqual({
    q: 'refund after',
    kind: ['guide', 'tip'],
  });
});

test('what is not set is not written', () => {
  expect(writeQueryString({ q: '', page: undefined, kind: [] })).toBe('');
  expect(writeQueryString({ q: 'a b', page: 2, kind: ['guide', 'tip'] })).toBe(
    '?q=a+b&page=2&kind=guide&kind=tip',
  );
});

test('what is written is read again', () => {
  const value = fc.string({ minLength: 1 });
  const name = fc.constantFrom('q', 'kind', 'source', 'level', 'a&b=c');
  const search = fc.dictionary(name, fc.oneof(value, fc.array(value, { minLength: 2 })), {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(search, (given) => {
      expect(parseQueryString(writeQueryString(given))).toEqual(given);
    }),
  );
});
