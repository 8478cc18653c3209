import type { Answer } from '../answer.ts';
import type { Call } from '../request/call.ts';
import { listQueryOf } from '../request/list-query.ts';
import type { Doc } from '../request/read-resource.ts';
import { USERS } from '../schema/schemas.ts';
import { ScimError } from '../scim-error.ts';
import { listGroups } from './groups.ts';
import { listAnswer } from './lists.ts';
import { listUsers } from './users.ts';

interface Found {
  totalResults: number;
  Resources: Doc[];
}

/**
 * Users, then groups, as if they were one list (RFC 7644 §3.4.3). What only one kind has an attribute for is asked of that kind
 * alone; each is sorted by itself.
 */
export async function searchAll(call: Call): Promise<Answer> {
  if (call.query.has('cursor'))
    throw new ScimError(400, 'Search one endpoint to use cursors.', 'invalidCursor');
  const asked = pagesOf(call);
  const { offset, limit } = asked.page;
  const users = await found(call, listUsers, { offset, limit });
  const rest = { offset: Math.max(0, offset - (users?.totalResults ?? 0)), limit };
  const groups = await found(call, listGroups, { ...rest, limit: limit - (users?.Resources.length ?? 0) });
  if (users === undefined && groups === undefined) await listUsers(call);
  const resources = [...(users?.Resources ?? []), ...(groups?.Resources ?? [])];
  return listAnswer(resources, (users?.totalResults ?? 0) + (groups?.totalResults ?? 0), asked);
}

function pagesOf({ query }: Call): ReturnType<typeof listQueryOf> {
  const plain = new URLSearchParams(query);
  for (const name of ['filter', 'sortBy']) plain.delete(name);
  return listQueryOf(plain, USERS);
}

/** Undefined where this kind has no such attribute. */
async function found(
  call: Call,
  list: (call: Call) => Promise<Answer>,
  { offset, limit }: { offset: number; limit: number },
): Promise<Found | undefined> {
  const query = new URLSearchParams(call.query);
  query.set('startIndex', String(offset + 1));
  query.set('count', String(limit));
  try {
    return (await list({ ...call, query })).body as Found;
  } catch (error) {
    if (error instanceof ScimError && error.status === 400) return undefined;
    throw error;
  }
}
