import { ConnectorError, type Json } from '@mesh/domain/sync';
import type { Query } from '../rest/request.ts';

/** What a stepper looks at of a page. */
export interface Stepped {
  /** Records on it. Default: none needed. */
  count?: number;
  /** All records of the list, when the source says so. */
  total?: number | undefined;
  /** Where the source says that the list goes on: a cursor, a token, an address. */
  next?: string | null | undefined;
  /** Native ids of the records, in order; see `offset` and `keyset`. */
  ids?: readonly string[];
}

/** Walks a list page by page without state of its own: `At` is plain JSON, kept in a checkpoint. */
export interface Paging<At extends Json> {
  /** Where a list begins. */
  first: At;
  /** Parameters that ask for the page at `at`. */
  query(at: At): Query;
  /** Where the next page is; undefined: that was the last. Throws when the source leads in a circle. */
  next(at: At, page: Stepped): At | undefined;
}

/**
 * `?page=3&per_page=100`. Ends at `total`, else at an empty page: a short page proves nothing, since a server may
 * give less than it was asked for.
 */
export function pageNumber(settings: {
  parameter?: string;
  /** Left out: the server decides. */
  size?: { parameter: string; value: number };
  /** Number of the first page. Default 1. */
  first?: number;
}): Paging<{ page: number; seen: number }> {
  const { parameter = 'page', size, first = 1 } = settings;
  return {
    first: { page: first, seen: 0 },
    query: ({ page }) => ({ [parameter]: page, ...(size && { [size.parameter]: size.value }) }),
    next({ page, seen }, { count = 0, total }) {
      const reached = seen + count;
      return count === 0 || reached >= (total ?? Infinity) ? undefined : { page: page + 1, seen: reached };
    },
  };
}

/** Where a list by offset goes on; `last`: the record that the next page has to begin with. */
export type OffsetAt = { offset: number; last: string | null };

/**
 * `?offset=200&limit=100`. With `ids`, pages overlap by one record: when a page does not begin with the last one of
 * the page before, the list has shifted meanwhile, and the walk steps back until it meets a record that it knows.
 */
export function offset(settings: {
  parameter?: string;
  size: { parameter: string; value: number };
}): Paging<OffsetAt> {
  const { parameter = 'offset', size } = settings;
  return {
    first: { offset: 0, last: null },
    query: (at) => ({ [parameter]: at.offset, [size.parameter]: size.value }),
    next(at, { count = 0, total, ids }) {
      const { last } = at;
      if (last !== null && at.offset > 0 && ids !== undefined && !ids.includes(last))
        return { offset: Math.max(0, at.offset - size.value + 1), last };
      const reached = at.offset + count;
      // A page of nothing but the overlap is the end.
      const isEnd = count === 0 || (last !== null && count === 1) || reached >= (total ?? Infinity);
      if (isEnd) return undefined;
      const overlap = ids?.at(-1);
      return overlap === undefined || count === 1
        ? { offset: reached, last: null }
        : { offset: reached - 1, last: overlap };
    },
  };
}

/** `?cursor=…`, with the cursor that the page before gave; null, an empty or no cursor ends the list. */
export function cursor(settings: {
  parameter: string;
  size?: { parameter: string; value: number };
}): Paging<string | null> {
  const { parameter, size } = settings;
  return {
    first: null,
    query: (at) => ({
      ...(size && { [size.parameter]: size.value }),
      ...(at !== null && { [parameter]: at }),
    }),
    next: (at, { next }) => forward(at, next),
  };
}

/** The address in a `Link` header with `rel="next"` (RFC 8288), or in the body; `at` is asked for as it is. */
export function nextAddress(): Paging<string | null> {
  return { first: null, query: () => ({}), next: (at, { next }) => forward(at, next) };
}

/** A scroll: its id may stay the same from page to page, and an empty page ends it. */
export function scroll(settings: { parameter: string }): Paging<{ scroll: string | null; page: number }> {
  return {
    first: { scroll: null, page: 0 },
    query: ({ scroll: id }) => (id === null ? {} : { [settings.parameter]: id }),
    next(at, { next, count = 0 }) {
      const id = next === undefined || next === null || next === '' ? at.scroll : next;
      return count === 0 || id === null ? undefined : { scroll: id, page: at.page + 1 };
    },
  };
}

/** `?id_after=…`: what follows the last record, by a key that never changes. Needs `ids`; an empty page is the end. */
export function keyset(settings: {
  parameter: string;
  size?: { parameter: string; value: number };
}): Paging<string | null> {
  return { ...cursor(settings), next: (at, { ids = [] }) => forward(at, ids.at(-1)) };
}

/** The address that a `Link` header names with `rel="next"`, made absolute (RFC 8288 section 3). */
export function linkedNext(headers: Headers, base: string): string | undefined {
  for (const [, target, parameters] of (headers.get('link') ?? '').matchAll(/<([^>]*)>([^,<]*)/g))
    if (/;\s*rel\s*=\s*("[^"]*\bnext\b[^"]*"|next\b)/i.test(parameters!) && URL.canParse(target!, base))
      return new URL(target!, base).href;
  return undefined;
}

function forward(at: string | null, next: string | null | undefined): string | undefined {
  if (next === undefined || next === null || next === '') return undefined;
  if (next !== at) return next;
  throw new ConnectorError(
    'not_what_was_expected',
    'The source leads from a page of its list to the same page again, so the pass was stopped. Nothing is removed. Try again later; if it stays, tell the people who run the source.',
  );
}
