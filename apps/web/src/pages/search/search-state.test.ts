import { describe, expect, test } from 'vitest';
import { askOf, filterCount, pageCount, readSearch, toggled } from './search-state.ts';

describe('readSearch', () => {
  test('reads a shared address', () => {
    expect(readSearch({ q: 'refund', kind: 'guide', source: ['a', 'b'], minutes: '5', page: '3' })).toEqual({
      q: 'refund',
      kind: ['guide'],
      source: ['a', 'b'],
      minutes: 5,
      page: 3,
    });
  });

  test('leaves out what means nothing', () => {
    expect(readSearch({ q: '', kind: '', minutes: 'soon', page: '-1', other: 'x' })).toEqual({});
  });

  test('the first page is not written down', () => {
    expect(readSearch({ q: 'a', page: '1' })).toEqual({ q: 'a' });
  });
});

describe('toggled', () => {
  test('switches a value on and off again, and starts at the first page', () => {
    const on = toggled({ q: 'a', page: 4 }, 'kind', 'tip');
    expect(on).toEqual({ q: 'a', kind: ['tip'] });
    expect(toggled(on, 'kind', 'tip')).toEqual({ q: 'a' });
  });

  test('one length at a time', () => {
    expect(toggled({ q: 'a', minutes: 2 }, 'minutes', '5')).toEqual({ q: 'a', minutes: 5 });
    expect(toggled({ q: 'a', minutes: 5 }, 'minutes', '5')).toEqual({ q: 'a' });
  });
});

test('askOf trims the words and starts at the first page', () => {
  expect(askOf({ q: ' refund ' })).toMatchObject({ q: 'refund', page: 1, kind: [], minutesMax: undefined });
});

test('filterCount counts values, not names', () => {
  expect(filterCount({ q: 'a', kind: ['tip', 'guide'], minutes: 5 })).toBe(3);
});

test('pageCount ends where the server stops answering', () => {
  expect(pageCount(0, 10)).toBe(1);
  expect(pageCount(21, 10)).toBe(3);
  expect(pageCount(50_000, 10)).toBe(101);
});
