import {
  ConnectorError,
  linkedNext,
  perRun,
  type ConnectorContext,
  type Page as Answered,
  type Query,
} from '@mesh/connectors/kit';
import type { output, ZodType } from 'zod';
import type { ConfluenceConfig } from './config.ts';
import { confluence, siteOf } from './connection.ts';
import { restrictionOf, spaceReaders, type ReaderList, type SpaceReaders } from './readers.ts';
import {
  contentSchema,
  membersSchema,
  pagesSchema,
  permissionsSchema,
  spacesSchema,
  usersSchema,
} from './schema.ts';

type Context = ConnectorContext<ConfluenceConfig>;

/** A list of contents of one space. */
export interface Part {
  space: string;
  key: string;
  type: 'pages' | 'blogposts';
  [field: string]: string;
}

export const contentTypes = ({ blogPosts }: ConfluenceConfig): Part['type'][] =>
  blogPosts ? ['pages', 'blogposts'] : ['pages'];

const PAGE_SIZE = 50;
/** Ids, permissions and people asked for at once at most. */
const MANY = 250;
/** Contents of one answer of a search with expansions. */
const SEARCHED = 100;

/** One answer, at `path` or at the address that the answer before named; and where the list goes on. */
async function listed<Schema extends ZodType<{ _links?: { next?: string | undefined } }>>(
  context: Context,
  path: string,
  schema: Schema,
  query: Query,
  at?: string | null,
): Promise<Answered<output<Schema>> & { next: string | undefined }> {
  const asking = await confluence(context);
  const answer = at == null ? await asking.getPage(path, schema, query) : await asking.getPage(at, schema);
  const stated = linkedNext(answer.headers, siteOf(context.config)) ?? answer.body._links?.next;
  const next = stated && asking.linked(stated);
  if (next !== undefined && next === at)
    throw new ConnectorError(
      'not_what_was_expected',
      'Confluence leads from a page of its list to the same page again. Try again later.',
    );
  return { ...answer, next };
}

async function* all<Schema extends ZodType<{ _links?: { next?: string | undefined } }>>(
  context: Context,
  path: string,
  schema: Schema,
  query: Query,
): AsyncGenerator<Answered<output<Schema>>, void> {
  let at: string | undefined;
  do {
    const answer = await listed(context, path, schema, query, at);
    yield answer;
    at = answer.next;
  } while (at !== undefined);
}

/** The chosen spaces. https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/#api-spaces-get */
export const spaces = perRun(async (context: Context) => {
  const { spaces: keys } = context.config;
  const { results } = await (
    await confluence(context)
  ).get('/wiki/api/v2/spaces', spacesSchema, {
    keys: keys.join(','),
    limit: MANY,
  });
  const found = results
    .filter(({ key }) => keys.includes(key))
    .map(({ id, key, name }) => ({ id, key, name }));
  const missing = keys.find((key) => !found.some((space) => space.key === key));
  if (missing !== undefined)
    throw new ConnectorError(
      'invalid_config',
      `spaces: Confluence shows this account no space "${missing}". Check its key, and that the account may view it.`,
      { field: 'spaces' },
    );
  return found;
});

/** https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-spaces-id-pages-get, and the same of blog posts */
export const contents = (context: Context, { space, type }: Part, at: string | null) =>
  listed(
    context,
    `/wiki/api/v2/spaces/${space}/${type}`,
    pagesSchema,
    { 'body-format': 'storage', status: 'current', limit: PAGE_SIZE },
    at,
  );

/** The same without bodies. */
export const contentIds = (context: Context, { space, type }: Part, at: string | null) =>
  listed(
    context,
    `/wiki/api/v2/spaces/${space}/${type}`,
    pagesSchema,
    { status: 'current', limit: MANY },
    at,
  );

/** What was changed since a day; days of CQL are those of the account's time zone, so one more is asked for. */
export async function changedContents(
  context: Context,
  { space, key, type }: Part,
  since: Date,
  at: string | null,
) {
  const day = new Date(since.getTime() - 24 * 3_600_000).toISOString().slice(0, 10);
  const kind = type === 'pages' ? 'page' : 'blogpost';
  // https://developer.atlassian.com/cloud/confluence/advanced-searching-using-cql/
  const cql = `space = "${key.replaceAll('"', '')}" and type = ${kind} and lastmodified >= "${day}"`;
  const found = await listed(
    context,
    '/wiki/rest/api/content/search',
    contentSchema,
    { cql, expand: 'space', limit: PAGE_SIZE },
    at,
  );
  refuseOthers(found.body.results, key);
  const ids = found.body.results.map(({ id }) => id);
  if (ids.length === 0) return { ...found, body: { results: [] as unknown[] } };
  const query = { id: ids.join(','), 'body-format': 'storage', status: 'current', limit: MANY };
  // https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-get
  const { results } = await (
    await confluence(context)
  ).get(`/wiki/api/v2/${type}`, pagesSchema, {
    ...query,
    'space-id': space,
  });
  return { ...found, body: { results } };
}

/** Those of these contents that are there, and what they are. */
export async function contentsById(context: Context, ids: readonly string[]) {
  const found: { type: Part['type']; record: unknown }[] = [];
  for (const type of contentTypes(context.config)) {
    // https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-get, and the same of blog posts
    const { results } = await (
      await confluence(context)
    ).get(`/wiki/api/v2/${type}`, pagesSchema, {
      id: ids.join(','),
      'body-format': 'storage',
      status: 'current',
      limit: MANY,
    });
    found.push(...results.map((record) => ({ type, record })));
  }
  return found;
}

/** A proxy that mixes up answers must not mix up readers. */
function refuseOthers(results: readonly { space: { key: string } }[], key: string): void {
  if (results.some(({ space }) => space.key !== key))
    throw new ConnectorError(
      'not_what_was_expected',
      `Confluence answered with another space when asked for "${key}". Try again later.`,
    );
}

export interface Sweep extends SpaceReaders {
  /** The server's clock when it began: pages made later are not in it. */
  date: Date | undefined;
}

/** Restrictions of all contents of a space, by space id. */
export const restrictions = perRun(async (context: Context): Promise<Map<string, Sweep>> => {
  const found = new Map<string, Sweep>();
  for (const { id, key } of await spaces(context)) found.set(id, await sweep(context, id, key));
  return found;
});

async function sweep(context: Context, spaceId: string, key: string): Promise<Sweep> {
  const lists = new Map<string, ReaderList>();
  const below = new Map<string, string[]>();
  let date: Date | undefined;
  const cql = `space = "${key.replaceAll('"', '')}" and type in (page, blogpost)`;
  const expand = 'space,ancestors,restrictions.read.restrictions.user,restrictions.read.restrictions.group';
  // https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content/#api-wiki-rest-api-content-search-get
  for await (const answer of all(context, '/wiki/rest/api/content/search', contentSchema, {
    cql,
    expand,
    limit: SEARCHED,
  })) {
    date ??= answer.date;
    refuseOthers(answer.body.results, key);
    for (const content of answer.body.results) {
      const list = restrictionOf(content);
      if (list !== undefined) lists.set(content.id, list);
      if (list !== undefined || content.ancestors.length > 0)
        below.set(content.id, [...content.ancestors.map(({ id }) => id), content.id]);
    }
  }
  return { ...spaceReaders(spaceId, lists, below), date };
}

/** Who may view a space. Kinds of principals that we do not know open it to nobody. */
export async function spaceList(context: Context, spaceId: string): Promise<ReaderList> {
  const list = { people: [] as string[], groups: [] as string[] };
  // https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permissions/#api-spaces-id-permissions-get
  for await (const { body } of all(context, `/wiki/api/v2/spaces/${spaceId}/permissions`, permissionsSchema, {
    limit: MANY,
  }))
    for (const { principal, operation } of body.results) {
      if (operation.key !== 'read' || operation.targetType !== 'space') continue;
      if (principal.type.toLowerCase() === 'user') list.people.push(principal.id);
      if (principal.type.toLowerCase() === 'group') list.groups.push(principal.id);
    }
  return list;
}

/** Account ids. https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-group/ */
export async function groupMembers(context: Context, groupId: string): Promise<string[]> {
  const members: string[] = [];
  const path = `/wiki/rest/api/group/${encodeURIComponent(groupId)}/membersByGroupId`;
  for await (const { body } of all(context, path, membersSchema, { limit: SEARCHED }))
    members.push(...body.results.map(({ accountId }) => accountId));
  return members;
}

/** Mails by account id, as far as people show them. https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-user/ */
export async function mails(context: Context, accountIds: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let at = 0; at < accountIds.length; at += MANY) {
    const ids = accountIds.slice(at, at + MANY);
    const { results } = await (
      await confluence(context)
    ).request({ path: '/wiki/api/v2/users-bulk', json: { accountIds: ids }, idempotent: true }, usersSchema);
    for (const { accountId, email, accountStatus } of results)
      if (email && accountStatus !== 'closed' && accountStatus !== 'inactive') found.set(accountId, email);
  }
  return found;
}
