import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodeCursor, encodeCursor, readPage } from './cursor.ts';

const place = z.object({ name: z.string(), id: z.int() });
const anyPlace = fc.record({ name: fc.string({ unit: 'binary' }), id: fc.integer() });

const forged = (text: string) => {
  const body = Buffer.from(text).toString('base64url');
  return createHash('sha256').update(`people ${body}`).digest('base64url').slice(0, 8) + body;
};
const read = (numbers: number[]) => async () => Promise.resolve(numbers);

describe('a cursor', () => {
  it('comes back as the place that it stands for, through a query string', () => {
    fc.assert(
      fc.property(anyPlace, (given) => {
        const sent = new URLSearchParams({ cursor: encodeCursor('people', given) }).get('cursor')!;
        expect(decodeCursor('people', sent, place)).toEqual(given);
        expect(sent).toMatch(/^[\w-]+$/);
      }),
    );
  });

  it('is refused when anything in it was changed, or on another list', () => {
    fc.assert(
      fc.property(anyPlace, fc.nat(), fc.constantFrom('A', 'z', '_', ''), (given, at, letter) => {
        const cursor = encodeCursor('people', given);
        const position = at % cursor.length;
        const changed = cursor.slice(0, position) + letter + cursor.slice(position + 1);
        fc.pre(changed !== cursor);
        expect(() => decodeCursor('people', changed, place)).toThrow(
          'cursor is not one that this list gave.',
        );
        expect(() => decodeCursor('items', cursor, place)).toThrow('cursor is not one that this list gave.');
      }),
    );
  });
});

it('a cursor that was forged, whatever is in it, is refused', () => {
  for (const text of ['{', '', 'null', '{"name":1}', '"x"'])
    expect(() => decodeCursor('people', forged(text), place)).toThrow(
      'cursor is not one that this list gave.',
    );
});

describe('a page', () => {
  const list = { name: 'numbers', place: z.int(), placeOf: (number: number) => number };

  it('has a next cursor exactly when more was read than is shown', async () => {
    const page = await readPage(list, { limit: 2 }, read([1, 2, 3]));
    expect(page).toEqual({ rows: [1, 2], nextCursor: encodeCursor('numbers', 2) });
    expect(await readPage(list, { limit: 2 }, read([1, 2]))).toEqual({ rows: [1, 2], nextCursor: null });
    expect(await readPage(list, { limit: 2 }, read([]))).toEqual({ rows: [], nextCursor: null });
  });

  it('is asked for one row further than it shows, after the place of its cursor', async () => {
    const cursor = encodeCursor('numbers', 7);
    const asked: unknown[] = [];
    await readPage(list, { limit: 2, cursor }, async (what) => {
      asked.push(what);
      return Promise.resolve([]);
    });
    expect(asked).toEqual([{ limit: 3, after: 7 }]);
  });
});
