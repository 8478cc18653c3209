import { defineEmulator, type RecordReaders, type WorldRecord } from '@mesh/connectors/kit/emulator';
import { exampleConnector } from './index.ts';

/** A site with a plain REST API, as https://example.org/docs/api describes it. */
export const exampleEmulator = defineEmulator({
  connector: exampleConnector,
  cannot: {
    removeParent: 'Sections are words; none can be removed with its articles.',
    setGroup: 'The site names persons only.',
  },
  terms: { known: 'how-to', unknown: 'Ballad' },
  auth: { sessions: [], isOpen: ({ path }) => path === '/' },
  config: (url, token) => ({ url, token }),
  address: (origin) => `${origin}/`,

  serve(world, { path, query }) {
    if (path === '/') return { headers: { 'content-type': 'text/html' }, body: HOME };
    if (path === '/api/site') return { json: { name: 'Example site' } };
    if (path !== '/api/articles') return undefined;
    const since = query['updated_since'] ?? '';
    const all = world.records().filter(({ updatedAt }) => updatedAt.toISOString() >= since);
    const from = Number(query['offset'] ?? 0);
    return { json: { articles: all.slice(from, from + world.pageSize).map(toArticle), total: all.length } };
  },
});

const HOME = '<!doctype html><meta name="generator" content="Example 4.2"><title>Example site</title>';

const toArticle = ({ number, title, text, place, term, updatedAt, readers, isBroken }: WorldRecord) => ({
  id: number,
  title,
  body: isBroken ? 12 : text,
  section: place,
  ...(term !== undefined && { type: term }),
  updated_at: updatedAt.toISOString(),
  ...readersOf(readers),
});

function readersOf(readers: RecordReaders): { readers?: readonly string[] | null } {
  if (readers === 'unknown') return {};
  return { readers: readers === 'everyone' ? null : readers };
}
