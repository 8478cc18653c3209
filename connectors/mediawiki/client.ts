import type { RestContext } from '@mesh/connectors/kit';
import { findApi } from './find-api.ts';
import { changesSchema, idsSchema, pagesSchema, parseSchema, siteSchema, type ParsedPage } from './schema.ts';
import { openSession, type Call, type Credentials } from './session.ts';

export interface Site {
  name: string;
  /** Such as `MediaWiki 1.39.17`. */
  generator: string;
  pages: number;
  /** The wiki's clock; ours may differ. */
  time: Date;
  namespaces: { id: number; name: string }[];
}

/** Where a list goes on; opaque. */
export type Continue = Record<string, string>;

export interface Wiki {
  site: Site;
  /** Pages of a namespace that are no redirects. */
  allPages(
    namespace: number,
    from: Continue | undefined,
  ): Promise<{ pages: unknown[]; next: Continue | undefined }>;
  /** The same, ids only. */
  allIds(
    namespace: number,
    from: Continue | undefined,
  ): Promise<{ ids: number[]; next: Continue | undefined }>;
  pagesById(ids: readonly number[]): Promise<unknown[]>;
  /** Ids of pages that something was done to, oldest change first. */
  changedIds(
    since: Date,
    until: Date,
    from: Continue | undefined,
  ): Promise<{ ids: number[]; next: Continue | undefined }>;
  /** The oldest change that the wiki still knows; undefined: none. */
  oldestChange(): Promise<Date | undefined>;
  parse(id: number): Promise<ParsedPage>;
}

/** Pages, or changes, asked for at a time. */
const PAGE_SIZE = 20;
const PAGE_FIELDS = { prop: 'info|revisions', inprop: 'url', rvprop: 'ids|timestamp' };
/** Answers that one list may be spread over. */
const MAX_PARTS = 20;

/** Finds the API, signs in if there are credentials. Throws ConnectorError. */
export async function openWiki(
  context: RestContext & { step?: (title: string) => void },
  address: string,
  credentials: Credentials | undefined,
): Promise<Wiki> {
  context.step?.('Find the API of the wiki');
  const api = await findApi(context, address);
  context.step?.(`${credentials === undefined ? 'Ask' : 'Sign in and ask'} what the wiki is and holds`);
  const call = openSession(context, api, credentials);
  return { site: await readSite(call), ...lists(call), ...contents(call) };
}

/** https://www.mediawiki.org/wiki/API:Siteinfo */
async function readSite(call: Call): Promise<Site> {
  const { curtimestamp, query } = await call(siteSchema, {
    action: 'query',
    meta: 'siteinfo',
    siprop: 'general|statistics|namespaces',
    curtimestamp: '1',
  });
  return {
    name: query.general.sitename,
    generator: query.general.generator,
    pages: query.statistics.pages,
    time: new Date(curtimestamp),
    namespaces: Object.values(query.namespaces).filter(({ id }) => id >= 0),
  };
}

function lists(call: Call): Pick<Wiki, 'allIds' | 'changedIds' | 'oldestChange'> {
  return {
    // https://www.mediawiki.org/wiki/API:Allpages
    async allIds(namespace, from) {
      const answer = await call(idsSchema, {
        action: 'query',
        list: 'allpages',
        apnamespace: String(namespace),
        apfilterredir: 'nonredirects',
        aplimit: 'max',
        ...from,
      });
      return { ids: answer.query.allpages.map((page) => page.pageid), next: answer.continue };
    },

    // https://www.mediawiki.org/wiki/API:RecentChanges; deletions and moves are its log entries
    async changedIds(since, until, from) {
      const answer = await call(changesSchema, {
        action: 'query',
        list: 'recentchanges',
        rcdir: 'newer',
        rcstart: since.toISOString(),
        rcend: until.toISOString(),
        rcprop: 'ids|timestamp',
        rctype: 'edit|new|log',
        rclimit: String(PAGE_SIZE),
        ...from,
      });
      const ids = answer.query.recentchanges.map((change) => change.pageid).filter((id) => id > 0);
      return { ids: [...new Set(ids)], next: answer.continue };
    },

    async oldestChange() {
      const answer = await call(changesSchema, {
        action: 'query',
        list: 'recentchanges',
        rcdir: 'newer',
        rcprop: 'ids|timestamp',
        rclimit: '1',
      });
      const oldest = answer.query.recentchanges[0];
      return oldest === undefined ? undefined : new Date(oldest.timestamp);
    },
  };
}

function contents(call: Call): Pick<Wiki, 'allPages' | 'pagesById' | 'parse'> {
  return {
    // https://www.mediawiki.org/wiki/API:Allpages as generator, https://www.mediawiki.org/wiki/API:Info
    async allPages(namespace, from) {
      const parameters = {
        action: 'query',
        generator: 'allpages',
        gapnamespace: String(namespace),
        gapfilterredir: 'nonredirects',
        gaplimit: String(PAGE_SIZE),
        ...PAGE_FIELDS,
      };
      return wholePages(call, parameters, from);
    },

    async pagesById(ids) {
      if (ids.length === 0) return [];
      return (await wholePages(call, { action: 'query', pageids: ids.join('|'), ...PAGE_FIELDS }, undefined))
        .pages;
    },

    // https://www.mediawiki.org/wiki/API:Parsing_wikitext
    async parse(id) {
      const options = { disableeditsection: '1', disabletoc: '1', disablelimitreport: '1' };
      const { parse } = await call(parseSchema, {
        action: 'parse',
        pageid: String(id),
        prop: 'text|displaytitle|categories',
        ...options,
      });
      return parse;
    },
  };
}

/**
 * Pages with all their fields: an answer may stop in the middle of the fields and go on in the next
 * (https://www.mediawiki.org/wiki/API:Continue). `next` leads to the next pages.
 */
async function wholePages(call: Call, parameters: Record<string, string>, from: Continue | undefined) {
  const pages = new Map<unknown, unknown>();
  let next = from;
  for (let part = 0; part < MAX_PARTS; part++) {
    const answer = await call(pagesSchema, { ...parameters, ...next });
    const { continue: further, query } = answer;
    for (const page of query.pages) {
      const id = (page as { pageid?: unknown } | null)?.pageid ?? Symbol('without id');
      pages.set(id, { ...(pages.get(id) as object | undefined), ...(page as object | null) });
    }
    next = further;
    if (next === undefined || answer['batchcomplete'] !== undefined) break;
  }
  return { pages: [...pages.values()], next };
}
