import { isId } from '@mesh/domain/kernel';
import type { ProvisioningPage } from '@mesh/domain/directory';
import type { ResourceSchema } from '../schema/schemas.ts';
import { invalid } from '../scim-error.ts';
import { conditionOf, fieldOf } from './filter.ts';
import { knownPlace } from './path.ts';

/** Resources of one answer, and how many when nobody says. */
export const MOST_RESULTS = 500;
const USUAL_RESULTS = 100;

export interface ListQuery {
  page: ProvisioningPage;
  /** From 1. */
  startIndex: number;
  /** Pages are told by cursors (RFC 9865). */
  byCursor: boolean;
}

/** Filter, order and page of a list (RFC 7644 §3.4.2). Throws 400. */
export function listQueryOf(query: URLSearchParams, schema: ResourceSchema): ListQuery {
  const filter = query.get('filter');
  const startIndex = Math.max(1, whole(query, 'startIndex') ?? 1);
  const limit = Math.min(MOST_RESULTS, Math.max(0, whole(query, 'count') ?? USUAL_RESULTS));
  const sort = sortOf(query, schema);
  const cursor = query.get('cursor');
  if (cursor !== null && (sort !== undefined || query.has('startIndex')))
    throw invalid('invalidCursor', 'A cursor goes with neither sortBy nor startIndex.');
  return {
    page: {
      condition: filter === null || filter.trim() === '' ? undefined : conditionOf(filter, schema),
      sort,
      offset: cursor === null ? startIndex - 1 : 0,
      limit,
      after: cursor === null || cursor === '' ? undefined : readCursor(cursor),
    },
    startIndex,
    byCursor: cursor !== null,
  };
}

export const cursorAfter = (id: string): string => Buffer.from(`after:${id}`).toString('base64url');

function readCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url')
    .toString('utf8')
    .replace(/^after:/, '');
  if (!isId(id)) throw invalid('invalidCursor', 'The cursor is none that was given here.');
  return id;
}

function whole(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null || value === '') return undefined;
  if (!/^-?\d{1,9}$/.test(value)) throw invalid('invalidValue', `"${name}" is no whole number.`);
  return Number(value);
}

function sortOf(query: URLSearchParams, schema: ResourceSchema): ProvisioningPage['sort'] {
  const by = query.get('sortBy');
  if (by === null || by === '') return undefined;
  const place = knownPlace(by, schema, 'invalidPath');
  if (place === 'not-kept') return undefined;
  const descending = query.get('sortOrder')?.toLowerCase() === 'descending';
  const { attribute, sub } = place;
  // A list is sorted by the value that comes first (RFC 7644 §3.4.2.3), which is kept as its first one.
  if (attribute.multiValued)
    return { field: { path: [attribute.name, '0', sub?.name ?? 'value'], kind: 'text' }, descending };
  if (attribute.type === 'complex' && sub === undefined)
    throw invalid('invalidPath', `"${by.slice(0, 100)}" has several parts: sort by one of them.`);
  return { field: fieldOf(place), descending };
}
