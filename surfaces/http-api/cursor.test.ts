import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodeCursor, encodeCursor, pageOf } from './cursor.ts';

const place = z.object({ name: z.string(), id: z.int() });
const anyPlace = fc.record({ name: fc.string({ unit: 'binary' }), id: fc.integer() });

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

describe('a page', () => {
  it('has a next cursor exactly when more was read than is shown', () => {
    expect(pageOf([1, 2, 3], 2, String)).toEqual({ rows: [1, 2], nextCursor: '2' });
    expect(pageOf([1, 2], 2, String)).toEqual({ rows: [1, 2], nextCursor: null });
    expect(pageOf([], 2, String)).toEqual({ rows: [], nextCursor: null });
  });
});
