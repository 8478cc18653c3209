import {
  defineEmulator,
  escaped,
  type EmulatorAnswer,
  type EmulatorRequest,
  type WorldRecord,
  type WorldState,
} from '@mesh/connectors/kit/emulator';
import { mediawikiConnector } from './index.ts';

/** A private wiki that answers as MediaWiki 1.39 was seen to answer; its two places are namespaces. */
export const mediawikiEmulator = defineEmulator({
  connector: mediawikiConnector,
  cannot: {
    setReaders: 'A wiki has the same readers for all its pages.',
    setGroup: 'A wiki has the same readers for all its pages.',
    setTerm: 'Its pages are all of one kind.',
    removeParent: 'A namespace cannot be removed.',
  },
  auth: {
    sessions: [200],
    isOpen: ({ path }) => path !== '/w/api.php',
    proof: ({ headers }) => /session=(\w+)/.exec(headers.get('cookie') ?? '')?.[1],
    refuse: (_status, { query }) =>
      error(query['assert'] === undefined ? 'readapidenied' : 'assertuserfailed'),
    open({ query, form }, tokens) {
      if (query['meta'] === 'tokens') return { json: { query: { tokens: { logintoken: 't+\\' } } } };
      if (query['action'] !== 'login') return undefined;
      if (!tokens.accepts(form['lgpassword'])) return { json: { login: { result: 'Failed' } } };
      return {
        json: { login: { result: 'Success' } },
        headers: { 'set-cookie': `session=${tokens.give()}; path=/; HttpOnly` },
      };
    },
  },
  config: (origin, password) => ({
    url: `${origin}/wiki/Main`,
    namespaces: [0, 4],
    username: 'Mesh@bot',
    password,
  }),
  address: (origin) => `${origin}/wiki/Main`,

  serve(world, request) {
    const { path, query } = request;
    if (path === '/wiki/Main') return front(request);
    if (path !== '/w/api.php') return undefined;
    if (query['action'] === 'parse') return parsed(world.find(query['pageid']!));
    if (query['meta'] === 'siteinfo') return siteInfo(world);
    if (query['list'] === 'recentchanges') return recentChanges(world, query);
    if (query['pageids'] !== undefined) {
      const pages = query['pageids'].split('|').map((id) => pageOf(world, id));
      return { json: { batchcomplete: true, query: { pages } } };
    }
    return allPages(world, query);
  },
});

const error = (code: string): EmulatorAnswer => ({ json: { error: { code, info: `About ${code}.` } } });

const front = ({ url }: EmulatorRequest): EmulatorAnswer => ({
  headers: { 'content-type': 'text/html' },
  body: `<html><head><link rel="EditURI" href="${url.origin}/w/api.php?action=rsd"></head></html>`,
});

const timestamp = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`;
const namespaceOf = ({ place }: WorldRecord): number => (place === 'p1' ? 0 : 4);

/** https://www.mediawiki.org/wiki/API:Siteinfo */
const siteInfo = (world: WorldState): EmulatorAnswer => ({
  json: {
    curtimestamp: timestamp(world.now()),
    query: {
      general: { sitename: 'Emulated wiki', generator: 'MediaWiki 1.39.17' },
      statistics: { pages: world.records().length },
      namespaces: { '0': { id: 0, name: '' }, '4': { id: 4, name: 'Project' } },
    },
  },
});

/** https://www.mediawiki.org/wiki/API:RecentChanges, of each page the last one. */
function recentChanges(world: WorldState, query: Record<string, string>): EmulatorAnswer {
  const [start, end] = [query['rcstart'] ?? '1970', query['rcend'] ?? '2999'].map((at) => Date.parse(at));
  const changes = [...world.records(), ...world.removed()]
    .map(({ number, updatedAt }) => ({ pageid: number, timestamp: timestamp(updatedAt) }))
    .filter((change) => Date.parse(change.timestamp) >= start! && Date.parse(change.timestamp) <= end!)
    .toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  const from = Number(query['rccontinue'] ?? 0);
  const until = from + Math.min(world.pageSize, Number(query['rclimit']));
  return continued(
    { recentchanges: changes.slice(from, until) },
    until < changes.length && { rccontinue: String(until) },
  );
}

/** https://www.mediawiki.org/wiki/API:Allpages, as a list (`ap`) and as a generator of pages (`gap`): by title. */
function allPages(world: WorldState, query: Record<string, string>): EmulatorAnswer {
  const prefix = query['generator'] === undefined ? 'ap' : 'gap';
  const found = world
    .records()
    .filter((record) => namespaceOf(record) === Number(query[`${prefix}namespace`]))
    .toSorted((a, b) => (a.title < b.title ? -1 : 1))
    .filter(({ title }) => title >= (query[`${prefix}continue`] ?? ''));
  const next = found[world.pageSize];
  const pages = found.slice(0, world.pageSize).map(({ number }) => pageOf(world, String(number)));
  return continued(
    prefix === 'ap' ? { allpages: pages } : { pages },
    next !== undefined && { [`${prefix}continue`]: next.title },
  );
}

/** https://www.mediawiki.org/wiki/API:Continue */
const continued = (query: object, next: object | false): EmulatorAnswer => ({
  json: { batchcomplete: true, query, ...(next !== false && { continue: { ...next, continue: '-||' } }) },
});

/** https://www.mediawiki.org/wiki/API:Info; a broken one has a title that is none. */
function pageOf(world: WorldState, id: string): object {
  const record = world.find(id);
  if (record === undefined) return { pageid: Number(id), missing: true };
  return {
    pageid: record.number,
    ns: namespaceOf(record),
    title: record.isBroken ? 7 : record.title,
    contentmodel: 'wikitext',
    pagelanguagehtmlcode: 'en',
    fullurl: `https://wiki.example/wiki/${record.number}`,
    revisions: [{ revid: record.revision, timestamp: timestamp(record.updatedAt) }],
  };
}

/** https://www.mediawiki.org/wiki/API:Parsing_wikitext */
const parsed = (record: WorldRecord | undefined): EmulatorAnswer =>
  record === undefined
    ? error('nosuchpageid')
    : {
        json: {
          parse: {
            text: `<p>${escaped(record.text)}</p>`,
            displaytitle: escaped(record.title),
            categories: [],
          },
        },
      };
