import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { invalidField } from './problem.ts';

/** Characters of the checksum in front: finds cursors that were cut, changed or meant for another list. */
const CHECKSUM_LENGTH = 8;

/** A place in a list, as an opaque base64url text. */
export function encodeCursor(list: string, place: unknown): string {
  const text = Buffer.from(JSON.stringify(place)).toString('base64url');
  return checksum(list, text) + text;
}

/**
 * The place that a request goes on after; undefined without a cursor: at the beginning. Throws 400 naming `cursor` unless
 * `encodeCursor` wrote it for this list.
 */
export function decodeCursor<T>(
  list: string,
  cursor: string | undefined,
  place: z.ZodType<T>,
): T | undefined {
  if (cursor === undefined) return undefined;
  const text = cursor.slice(CHECKSUM_LENGTH);
  const known = checksum(list, text) === cursor.slice(0, CHECKSUM_LENGTH);
  const parsed = known ? place.safeParse(jsonIn(text)) : undefined;
  if (parsed?.success !== true)
    throw invalidField(
      'cursor',
      'cursor is not one that this list gave.',
      'Send the nextCursor of the page before, or none to begin again.',
    );
  return parsed.data;
}

/** Undefined for what is none: the checksum is no secret. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}

function checksum(list: string, text: string): string {
  return createHash('sha256').update(`${list} ${text}`).digest('base64url').slice(0, CHECKSUM_LENGTH);
}

/** A list that is read page by page. */
export interface PagedList<Row, Place> {
  /** With whatever else its places depend on, such as filters. */
  name: string;
  place: z.ZodType<Place>;
  /** Where the page after this row begins. */
  placeOf: (row: Row) => Place;
}

/** One page: one row more than `limit` is asked for, to know whether there are more. */
export async function readPage<Row, Place>(
  { name, place, placeOf }: PagedList<Row, Place>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  read: (asked: { limit: number; after: Place | undefined }) => Promise<readonly Row[]>,
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const found = await read({ limit: limit + 1, after: decodeCursor(name, cursor, place) });
  const rows = found.slice(0, limit);
  return { rows, nextCursor: found.length > limit ? encodeCursor(name, placeOf(rows.at(-1)!)) : null };
}

/** By name, then id. */
export function byName(list: string): PagedList<{ name: string; id: string }, { name: string; id: string }> {
  const place = z.object({ name: z.string(), id: z.guid() });
  return { name: list, place, placeOf: ({ name, id }) => ({ name, id }) };
}

/** By ids, which are given in the order of time. */
export function byId(list: string): PagedList<{ id: string }, string> {
  return { name: list, place: z.guid(), placeOf: ({ id }) => id };
}
