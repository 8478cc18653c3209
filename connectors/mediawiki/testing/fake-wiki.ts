import {
  startServer,
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
} from '@mesh/connectors/kit/testing';

interface FakePage {
  id: number;
  title: string;
  ns: number;
  text: string;
  revision: number;
  changed: string;
}

/** A wiki of the test's making that answers as MediaWiki 1.39 was seen to answer. */
export interface FakeWiki extends FakeServer {
  /** Moves the wiki's clock on. */
  wait(minutes: number): void;
  edit(title: string, text: string, namespace?: number): number;
  move(from: string, to: string): void;
  /** `traceless`: without a log entry that others see. */
  delete(title: string, traceless?: boolean): void;
  forgetChanges(): void;
  /** Takes over an answer; undefined lets the wiki answer. */
  intercept: (request: FakeRequest) => FakeAnswer | undefined;
  /** Members only; undefined: public. */
  account: { name: string; password: string } | undefined;
  endSessions(): void;
}

const DEFAULT_LIMIT = 500;
type Change = { pageid: number; timestamp: string };

export async function startFakeWiki(): Promise<FakeWiki> {
  const pages = new Map<number, FakePage>();
  let changes: Change[] = [];
  let clock = Date.parse('2026-06-01T00:00:00Z');
  let ids = 0;
  let revisions = 100;
  let sessions: string[] = [];

  const now = (): string => new Date(clock).toISOString().replace('.000', '');
  const log = (pageid: number): void => void changes.push({ pageid, timestamp: now() });
  const byTitle = (title: string): FakePage => [...pages.values()].find((page) => page.title === title)!;
  const isRedirect = (page: FakePage): boolean => page.text.startsWith('#REDIRECT');

  const server = await startServer((request) => wiki.intercept(request) ?? answer(request));

  function answer(request: FakeRequest): FakeAnswer | undefined {
    const { pathname } = request.url;
    if (pathname === '/wiki/Main')
      return html(`<link rel="EditURI" href="${server.origin}/w/api.php?action=rsd">`);
    if (pathname !== '/w/api.php') return undefined;
    const query = Object.fromEntries([...request.url.searchParams, ...new URLSearchParams(request.body)]);
    return json(reply(query, request.headers.get('cookie') ?? ''), query['action'] === 'login');
  }

  function reply(query: Record<string, string>, cookie: string): unknown {
    if (query['meta'] === 'tokens') return { query: { tokens: { logintoken: 't+\\' } } };
    if (query['action'] === 'login') return logIn(query);
    const known = sessions.some((session) => cookie.includes(`session=${session}`));
    if (query['assert'] === 'user' && !known) return error('assertuserfailed');
    if (wiki.account !== undefined && !known) return error('readapidenied');
    if (query['action'] === 'parse') return parse(pages.get(Number(query['pageid'])));
    if (query['meta'] === 'siteinfo') return siteInfo();
    if (query['list'] === 'recentchanges') return recentChanges(query);
    if (query['pageids'] !== undefined)
      return { query: { pages: query['pageids'].split('|').map((id) => info(Number(id))) } };
    const prefix = query['generator'] === 'allpages' ? 'gap' : 'ap';
    return allPages(query, prefix);
  }

  function logIn(query: Record<string, string>): unknown {
    const good = query['lgname'] === wiki.account?.name && query['lgpassword'] === wiki.account?.password;
    if (!good) return { login: { result: 'Failed', reason: 'Incorrect username or password entered.' } };
    sessions.push(`s${sessions.length}-${Math.trunc(clock)}-${server.requests.length}`);
    return { login: { result: 'Success' } };
  }

  function siteInfo(): unknown {
    const namespaces = {
      '-1': { id: -1, name: 'Special' },
      '0': { id: 0, name: '' },
      '4': { id: 4, name: 'Project' },
    };
    const general = { sitename: 'Fake wiki', generator: 'MediaWiki 1.39.17' };
    return { curtimestamp: now(), query: { general, statistics: { pages: 1_204 }, namespaces } };
  }

  function recentChanges(query: Record<string, string>): unknown {
    const from = Number(query['rccontinue'] ?? 0);
    const limit = Number(query['rclimit']);
    const [start, end] = [
      Date.parse(query['rcstart'] ?? '1970-01-01'),
      Date.parse(query['rcend'] ?? '2999-01-01'),
    ];
    const wanted = changes.filter(
      ({ timestamp }) => Date.parse(timestamp) >= start && Date.parse(timestamp) <= end,
    );
    const more =
      wanted.length > from + limit ? { continue: { rccontinue: String(from + limit), continue: '-||' } } : {};
    return { batchcomplete: true, ...more, query: { recentchanges: wanted.slice(from, from + limit) } };
  }

  function allPages(query: Record<string, string>, prefix: 'gap' | 'ap'): unknown {
    const limit = query[`${prefix}limit`] === 'max' ? DEFAULT_LIMIT : Number(query[`${prefix}limit`]);
    const sorted = [...pages.values()]
      .filter((page) => page.ns === Number(query[`${prefix}namespace`]) && !isRedirect(page))
      .toSorted((a, b) => (a.title < b.title ? -1 : 1))
      .filter((page) => page.title >= (query[`${prefix}continue`] ?? ''));
    const next = sorted[limit];
    const more =
      next === undefined ? {} : { continue: { [`${prefix}continue`]: next.title, continue: '-||' } };
    const found = sorted.slice(0, limit).map((page) => info(page.id));
    return { batchcomplete: true, ...more, query: prefix === 'ap' ? { allpages: found } : { pages: found } };
  }

  function info(id: number): unknown {
    const page = pages.get(id);
    if (page === undefined) return { pageid: id, missing: true };
    return {
      pageid: id,
      ns: page.ns,
      title: page.title,
      contentmodel: 'wikitext',
      pagelanguagehtmlcode: 'en',
      fullurl: `${server.origin}/wiki/${encodeURIComponent(page.title)}`,
      revisions: [{ revid: page.revision, timestamp: page.changed }],
      ...(isRedirect(page) && { redirect: true }),
    };
  }

  function parse(page: FakePage | undefined): unknown {
    if (page === undefined) return error('nosuchpageid');
    const categories = [{ category: 'Customer_support' }, { category: 'Tracked', hidden: true }];
    return {
      parse: {
        title: page.title,
        text: `<p>${page.text}</p>`,
        displaytitle: `<i>${page.title}</i>`,
        categories,
      },
    };
  }

  function json(body: unknown, session: boolean): FakeAnswer {
    const cookies =
      session && sessions.length > 0 ? [`session=${sessions.at(-1)}; path=/; HttpOnly`, 'x=1'] : [];
    return {
      headers: { 'content-type': 'application/json; charset=utf-8', 'set-cookie': cookies },
      body: JSON.stringify(body),
    };
  }

  const wiki: FakeWiki = {
    ...server,
    intercept: () => undefined,
    account: undefined,
    wait: (minutes) => void (clock += minutes * 60_000),
    edit(title, text, ns = 0) {
      const id = byTitle(title)?.id ?? ++ids;
      pages.set(id, { id, title, ns, text, revision: ++revisions, changed: now() });
      log(id);
      return id;
    },
    move(from, to) {
      const page = byTitle(from);
      pages.set(page.id, { ...page, title: to, revision: ++revisions });
      pages.set(++ids, { ...page, id: ids, title: from, text: `#REDIRECT [[${to}]]` });
      log(page.id);
    },
    delete(title, traceless = false) {
      const { id } = byTitle(title);
      pages.delete(id);
      changes = changes.filter((change) => change.pageid !== id);
      if (!traceless) log(id);
    },
    forgetChanges: () => void (changes = []),
    endSessions: () => void (sessions = []),
  };
  return wiki;
}

const error = (code: string): unknown => ({ error: { code, info: `Something about ${code}.` } });

export const html = (head: string): FakeAnswer => ({
  headers: { 'content-type': 'text/html' },
  body: `<!doctype html><html><head><title>Sign in</title>${head}</head><body></body></html>`,
});
