import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cursor,
  keyset,
  linkedNext,
  nextAddress,
  offset,
  pageNumber,
  scroll,
  type Json,
  type Paging,
} from '@mesh/connectors/kit';

const size = { parameter: 'limit', value: 4 };

/** Walks as a pass does: `At` goes through JSON between two pages. */
function walk<At extends Json>(
  paging: Paging<At>,
  ask: (query: Record<string, unknown>) => Parameters<Paging<At>['next']>[1] & { ids: string[] },
): string[] {
  const seen: string[] = [];
  let at: At | undefined = paging.first;
  for (let page = 0; at !== undefined; page++) {
    if (page > 500) throw new Error('The walk does not end.');
    const answer = ask(paging.query(at));
    seen.push(...answer.ids);
    const next: At | undefined = paging.next(at, answer);
    at = next === undefined ? undefined : (JSON.parse(JSON.stringify(next)) as At);
  }
  return seen;
}

const letters = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 30 });

describe('every record is met once, whether the source tells a total or gives less than it was asked for', () => {
  test.each([true, false])('by offset and by page number (total: %s)', (telling) => {
    fc.assert(
      fc.property(letters, fc.integer({ min: 2, max: 4 }), (numbers, given) => {
        const list = numbers.map(String);
        const page = (from: number) => {
          const ids = list.slice(from, from + given);
          return { ids, count: ids.length, total: telling ? list.length : undefined };
        };
        expect(new Set(walk(offset({ size }), ({ offset: from }) => page(Number(from))))).toEqual(
          new Set(list),
        );
        expect(walk(pageNumber({ size }), ({ page: at }) => page((Number(at) - 1) * given))).toEqual(list);
      }),
    );
  });

  test('by keyset', () => {
    fc.assert(
      fc.property(letters, (numbers) => {
        const list = numbers.sort((a, b) => a - b).map(String);
        const after = (key: unknown) => list.filter((id) => Number(id) > Number(key ?? 0)).slice(0, 4);
        const paging = keyset({ parameter: 'after', size });
        expect(walk(paging, (query) => ({ ids: after(query['after']) }))).toEqual(list);
      }),
    );
  });

  test('by cursor, by address and by scroll', () => {
    const pages = [['1', '2'], ['3'], []];
    const from = (at: unknown) => {
      const index = Number(at ?? 0);
      const next = index < 2 ? String(index + 1) : '';
      return { ids: pages[index]!, count: pages[index]!.length, next };
    };
    expect(walk(cursor({ parameter: 'c' }), ({ c }) => from(c))).toEqual(['1', '2', '3']);
    let asked = 0;
    const scrolled = walk(scroll({ parameter: 's' }), () => ({ ...from(asked++), next: 'same' }));
    expect(scrolled).toEqual(['1', '2', '3']);
    const addresses = nextAddress();
    expect(addresses.next(null, { next: 'http://h/2' })).toBe('http://h/2');
    expect(addresses.next('http://h/2', { next: null })).toBeUndefined();
  });
});

test('a list that loses records while it is read by offset still shows every one that stays', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 29 })), { maxLength: 6 }),
      (count, removals) => {
        let list = Array.from({ length: count }, (_, at) => String(at));
        let asked = 0;
        const seen = walk(offset({ size }), ({ offset: from }) => {
          asked++;
          for (const [when, id] of removals)
            if (when === asked) list = list.filter((one) => one !== String(id));
          const ids = list.slice(Number(from), Number(from) + 4);
          return { ids, count: ids.length, total: list.length };
        });
        expect(list.filter((id) => !seen.includes(id))).toEqual([]);
      },
    ),
  );
});

test('a cursor that leads to itself ends the walk with an error', () => {
  expect(() => cursor({ parameter: 'c' }).next('x', { next: 'x' })).toThrow('same page again');
  expect(() => keyset({ parameter: 'c' }).next('7', { ids: ['7'] })).toThrow('same page again');
});

test.each([
  ['<https://h/a?page=2>; rel="next", <https://h/a?page=9>; rel="last"', 'https://h/a?page=2'],
  ['<https://h/a?q=1,2&page=1>; rel="prev", </b?page=3>;title="x"; rel=next', 'https://h/b?page=3'],
  ['<?page=2>; rel="last next"', 'https://h/base?page=2'],
  ['<https://h/a>; rel="nextish"', undefined],
  ['', undefined],
])('Link: %s', (link, expected) => {
  expect(linkedNext(new Headers({ link }), 'https://h/base')).toBe(expected);
});
