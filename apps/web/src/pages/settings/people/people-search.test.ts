import { expect, test } from 'vitest';
import { filtersOn, readPeopleSearch } from './people-search.ts';

test('of an address only what can be asked is taken', () => {
  expect(readPeopleSearch({ q: 'ada', state: 'all', manager: 'm', group: '', limit: '7' })).toEqual({
    q: 'ada',
    state: 'all',
    manager: 'm',
  });
  expect(readPeopleSearch({ q: ['a', 'b'], state: 'active' })).toEqual({});
});

test('what is always shown counts for no filter', () => {
  expect(filtersOn({ q: 'ada', state: 'all' })).toBe(0);
  expect(filtersOn({ department: 'Sales', manager: 'm' })).toBe(2);
});
