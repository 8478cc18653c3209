import type { Answer } from '../answer.ts';
import type { Call } from '../request/call.ts';
import { ScimError } from '../scim-error.ts';
import { createGroup, deleteGroup, listGroups, patchedGroup, readGroup, replaceGroup } from './groups.ts';
import { createUser, deleteUser, listUsers, patchUser, readUser, replaceUser } from './users.ts';

type OfAll = (call: Call) => Promise<Answer>;
type OfOne = (call: Call, id: string) => Promise<Answer>;

interface Endpoints {
  all: Record<string, OfAll>;
  one: Record<string, OfOne>;
}

const ENDPOINTS: Record<string, Endpoints> = {
  Users: {
    all: { GET: listUsers, POST: createUser },
    one: { GET: readUser, PUT: replaceUser, PATCH: patchUser, DELETE: deleteUser },
  },
  Groups: {
    all: { GET: listGroups, POST: createGroup },
    one: { GET: readGroup, PUT: replaceGroup, PATCH: patchedGroup, DELETE: deleteGroup },
  },
};

/** What is asked of users and groups; throws 404 and 405. */
export function routeResource(call: Call, [name = '', id, ...more]: readonly string[]): Promise<Answer> {
  const endpoints = Object.hasOwn(ENDPOINTS, name) ? ENDPOINTS[name] : undefined;
  if (endpoints === undefined || more.length > 0) throw new ScimError(404, 'There is no such endpoint.');
  if (id === '.search') {
    if (call.method !== 'POST') throw notAllowed(['POST']);
    return search(call, endpoints.all['GET']!);
  }
  if (id === undefined) {
    const handle = endpoints.all[call.method];
    if (handle === undefined) throw notAllowed(Object.keys(endpoints.all));
    return handle(call);
  }
  const handle = endpoints.one[call.method];
  if (handle === undefined) throw notAllowed(Object.keys(endpoints.one));
  return handle(call, id);
}

export const notAllowed = (methods: readonly string[]): ScimError =>
  new ScimError(405, `This answers ${methods.join(', ')}.`, undefined, { allow: methods.join(', ') });

const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

/** RFC 7644 §3.4.3: the query of a list as a body, since addresses are logged. */
async function search(call: Call, list: OfAll): Promise<Answer> {
  return list({ ...call, query: queryOfBody(await call.body()) });
}

export function queryOfBody(body: Record<string, unknown>): URLSearchParams {
  const { schemas } = body;
  if (!Array.isArray(schemas) || !schemas.includes(SEARCH))
    throw new ScimError(400, `"schemas" does not name ${SEARCH}.`, 'invalidSyntax');
  const query = new URLSearchParams();
  for (const name of ['filter', 'sortBy', 'sortOrder', 'startIndex', 'count', 'cursor']) {
    const value = body[name];
    if (typeof value === 'string' || typeof value === 'number') query.set(name, String(value));
  }
  for (const name of ['attributes', 'excludedAttributes']) {
    const value = body[name];
    if (Array.isArray(value)) query.set(name, value.join(','));
  }
  return query;
}
