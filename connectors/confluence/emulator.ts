import {
  defineEmulator,
  oauthTokens,
  type EmulatorAnswer,
  type EmulatorRequest,
  type WorldRecord,
  type WorldState,
} from '@mesh/connectors/kit/emulator';
import { confluenceConnector } from './index.ts';

/** Everybody whom a record names may view the spaces, with these. */
const STAFF = ['ada@example.org', 'ingrid@example.org'];

const SITE = '11223344-a1b2-3b33-c444-def123456789';
const GATEWAY = new RegExp(`^/ex/confluence/${SITE}(?=/wiki/)`);

const pageOf = (record: WorldRecord, withBody: boolean): object => ({
  id: String(record.number),
  status: 'current',
  title: record.isBroken ? 7 : record.title,
  spaceId: record.place,
  createdAt: record.createdAt.toISOString(),
  version: { number: record.revision, createdAt: record.updatedAt.toISOString() },
  ...(withBody && {
    body: { storage: { representation: 'storage', value: `<p>${escaped(record.text)}</p>` } },
  }),
  _links: { webui: `/spaces/${record.place}/pages/${record.number}` },
});
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** `unknown`: a list of people whose mails nobody is shown. */
const listOf = ({ readers }: WorldRecord): readonly string[] =>
  readers === 'everyone' ? [] : readers === 'unknown' ? ['hidden'] : readers;

function restrictionsOf(record: WorldRecord): object {
  const list = listOf(record);
  const user = {
    results: list.filter((one) => !one.startsWith('group:')).map((accountId) => ({ accountId })),
  };
  const group = {
    results: list
      .filter((one) => one.startsWith('group:'))
      .map((one) => ({ id: one.slice('group:'.length) })),
  };
  return {
    id: String(record.number),
    space: { key: record.place.toUpperCase() },
    ancestors: [],
    restrictions: { read: { operation: 'read', restrictions: { user, group } } },
  };
}

/** Atlassian's groups lie in no other groups; what the world nests is told flat. */
function flat(world: WorldState, groupId: string, met = new Set<string>()): string[] {
  if (met.has(groupId)) return [];
  met.add(groupId);
  return (world.groups.get(groupId) ?? []).flatMap((member) =>
    member.startsWith('group:') ? flat(world, member.slice('group:'.length), met) : [member],
  );
}

function paged(world: WorldState, { url }: EmulatorRequest, all: readonly unknown[]): EmulatorAnswer {
  const from = Number(url.searchParams.get('cursor') ?? 0);
  const next = new URL(url.pathname.replace(GATEWAY, '') + url.search, url);
  next.searchParams.set('cursor', String(from + world.pageSize));
  const more = from + world.pageSize < all.length;
  return {
    json: { results: all.slice(from, from + world.pageSize), _links: {} },
    ...(more && { headers: { link: `<${next.pathname}${next.search}>; rel="next"` } }),
  };
}

export const confluenceEmulator = defineEmulator({
  connector: confluenceConnector,
  cannot: {
    setTerm: 'Pages are all of one kind.',
    removeParent: 'A deleted space is told as a wrong setting.',
  },
  auth: {
    sessions: [401],
    rotates: true,
    open: oauthTokens('/oauth/token'),
    connected: (tokens) => ({ accessToken: tokens.give(), refreshToken: tokens.giveRefresh() }),
    isOpen: ({ path }) => path === '/wiki/spaces/P1/overview',
  },
  config: (url, clientSecret) => ({
    url,
    gateway: url,
    spaces: ['P1', 'P2'],
    blogPosts: false,
    clientId: 'mesh',
    clientSecret,
  }),
  address: (origin) => `${origin}/wiki/spaces/P1/overview`,

  serve(world, request) {
    const { query, json, url } = request;
    if (request.path === '/oauth/token/accessible-resources')
      return {
        json: [
          { id: 'other', url: 'https://other.atlassian.net' },
          { id: SITE, url: url.origin },
        ],
      };
    // A token is good at the gateway only; links leave out where it has put the site.
    const path = request.path.replace(GATEWAY, '');
    if (path === request.path && path.startsWith('/wiki/api')) return undefined;
    if (path === '/wiki/spaces/P1/overview')
      return {
        headers: { 'content-type': 'text/html' },
        body: '<meta name="application-name" content="Confluence"><title>Place 1</title>',
      };
    if (path === '/wiki/api/v2/spaces')
      return {
        json: {
          results: world.places().map(({ id, title }) => ({ id, key: id.toUpperCase(), name: title })),
        },
      };
    const [, space, what] = /^\/wiki\/api\/v2\/spaces\/(\w+)\/(pages|permissions)$/.exec(path) ?? [];
    if (what === 'pages')
      return paged(
        world,
        request,
        world
          .records()
          .filter(({ place }) => place === space)
          .map((record) => pageOf(record, 'body-format' in query)),
      );
    if (what === 'permissions') {
      const people = [
        ...new Set([
          ...STAFF,
          'hidden',
          ...world.records().flatMap(listOf),
          ...[...world.groups.keys()].flatMap((id) => flat(world, id)),
        ]),
      ].filter((one) => !one.startsWith('group:'));
      const results = people.map((id) => ({
        id: `p-${id}`,
        principal: { type: 'user', id },
        operation: { key: 'read', targetType: 'space' },
      }));
      return { json: { results, _links: {} } };
    }
    if (path === '/wiki/rest/api/content/search') {
      const [, key] = /space = "(\w+)"/.exec(query['cql']!)!;
      const [, since = '1970-01-01'] = /lastmodified >= "([\d-]+)"/.exec(query['cql']!) ?? [];
      const found = world
        .records()
        .filter(
          ({ place, updatedAt }) => place.toUpperCase() === key && updatedAt.getTime() >= Date.parse(since),
        );
      return paged(world, request, found.map(restrictionsOf));
    }
    if (path === '/wiki/api/v2/pages')
      return {
        json: {
          results: world
            .records()
            .filter(({ number }) => query['id']!.split(',').includes(String(number)))
            .map((record) => pageOf(record, true)),
        },
      };
    const [, group] = /^\/wiki\/rest\/api\/group\/([^/]+)\/membersByGroupId$/.exec(path) ?? [];
    if (group !== undefined)
      return paged(
        world,
        request,
        flat(world, decodeURIComponent(group)).map((accountId) => ({ accountId })),
      );
    if (path !== '/wiki/api/v2/users-bulk') return undefined;
    const { accountIds } = json as { accountIds: string[] };
    return {
      json: {
        results: accountIds.map((accountId) => ({
          accountId,
          accountStatus: 'active',
          email: accountId === 'hidden' ? '' : accountId,
        })),
      },
    };
  },
});
