import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { invalidField } from './problem.ts';

/** Characters of the checksum in front: finds cursors that were cut, changed or meant for another list. */
const CHECKSUM_LENGTH = 8;

/** A place in a list, as an opaque base64url text. */
export function encodeCursor(list: string, place: unknown): string {
  const text = Buffer.from(JSON.stringify(place)).toString('base64url');
  return checksum(list, text) + text;
}

/** Throws 400 naming `cursor` unless `encodeCursor` wrote it for this list. */
export function decodeCursor<T>(list: string, cursor: string, place: z.ZodType<T>): T {
  const text = cursor.slice(CHECKSUM_LENGTH);
  const known = checksum(list, text) === cursor.slice(0, CHECKSUM_LENGTH);
  const parsed = known ? place.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())) : undefined;
  if (parsed?.success !== true)
    throw invalidField(
      'cursor',
      'cursor is not one that this list gave.',
      'Send the nextCursor of the page before, or none to begin again.',
    );
  return parsed.data;
}

function checksum(list: string, text: string): string {
  return createHash('sha256').update(`${list} ${text}`).digest('base64url').slice(0, CHECKSUM_LENGTH);
}

/** A page of rows that were read one further than `limit`, to know whether there are more. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorAfter: (last: Row) => string,
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  return { rows: page, nextCursor: rows.length > limit ? cursorAfter(page.at(-1)!) : null };
}
