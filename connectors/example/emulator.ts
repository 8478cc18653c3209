import { startServer, type FakeAnswer, type FakeRequest } from '@mesh/connectors/kit/testing';
import type { ConformanceSubject, Emulated, RecordReaders } from '@mesh/connectors/conformance/testing';
import { exampleConnector } from './index.ts';

/** What the site holds of one article; `body` is a number when the record is nonsense. */
interface Stored {
  id: number;
  title: string;
  body: string | number;
  section: string;
  type?: string;
  updated_at: string;
  readers?: readonly string[] | null;
}

/** Fewer than a real site would send, so that a dozen articles are several pages. */
const PAGE = 4;
const TOKEN = 'right-example-token-31337';

/** A site with a plain REST API, as https://example.org/docs/api describes it. */
export const exampleEmulator: ConformanceSubject = {
  connector: exampleConnector,
  cannot: { removeParent: 'Sections are words, they cannot be removed.' },
  terms: { known: 'how-to', unknown: 'Ballad' },
  auth: { sessions: [], rotates: false },

  async start(): Promise<Emulated> {
    const articles = new Map<number, Stored>();
    let lastId = 0;
    let ahead = 0;
    let token = TOKEN;
    const now = () => new Date(Date.now() + ahead);
    const change = (nativeId: string, values: Partial<Stored>) => {
      const article = articles.get(Number(nativeId))!;
      articles.set(article.id, { ...article, ...values, updated_at: now().toISOString() });
    };

    const server = await startServer(answer);

    function answer({ url, headers }: FakeRequest): FakeAnswer {
      const date = { date: now().toUTCString() };
      if (url.pathname === '/') return { headers: { ...date, 'content-type': 'text/html' }, body: HOME };
      if (headers.get('authorization') !== `Bearer ${token}`) return { status: 401, headers: date };
      if (url.pathname === '/api/site') return json({ name: 'Example site' }, date);
      return url.pathname === '/api/articles' ? json(list(url.searchParams), date) : { status: 404 };
    }

    function list(query: URLSearchParams) {
      const since = query.get('updated_since') ?? '';
      const all = [...articles.values()].filter((article) => article.updated_at >= since);
      const from = Number(query.get('offset') ?? 0);
      return { articles: all.slice(from, from + PAGE), total: all.length };
    }

    return {
      config: { url: server.origin, token: TOKEN },
      wrongConfig: { url: server.origin, token: 'wrong-example-token' },
      address: `${server.origin}/`,
      secrets: () => [TOKEN, 'wrong-example-token'],
      revoke: () => void (token = 'another'),
      setClock: (aheadMs) => void (ahead = aheadMs),
      stop: () => server.stop(),
      world: {
        create({ title = 'An article', text = 'Some text.', term, readers = 'everyone' } = {}) {
          const id = ++lastId;
          articles.set(id, {
            id,
            title,
            body: text,
            section: 'General',
            ...(term !== undefined && { type: term }),
            updated_at: now().toISOString(),
            ...readersAs(readers),
          });
          return String(id);
        },
        nativeIds: () => [...articles.keys()].map(String),
        update: (id, text) => change(id, { body: text }),
        rename: (id, title) => change(id, { title }),
        move: (id) => change(id, { section: 'Archive' }),
        remove: (id) => void articles.delete(Number(id)),
        setReaders: (id, readers) => change(id, readersAs(readers)),
        breakRecord: (id) => change(id, { body: 12 }),
      },
    };
  },
};

const HOME = '<!doctype html><meta name="generator" content="Example 4.2"><title>Example site</title>';

const readersAs = (readers: RecordReaders): Pick<Stored, 'readers'> =>
  readers === 'unknown' ? {} : { readers: readers === 'everyone' ? null : readers };

const json = (body: unknown, headers: Record<string, string>): FakeAnswer => ({
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
