/**
 * The public pages of one web site: those of its sitemap, else those that its links lead to.
 * Invariants: robots.txt and `noindex` hold; nothing outside the origin of the start page is read; a page goes only
 * when its own address says so or when a pass without gaps did not meet it.
 */
import { z } from 'zod';
import {
  ConnectorError,
  defineConnector,
  plainJson,
  refuseDown,
  webAddress,
  type Change,
  type Checkpoint,
  type Detection,
  type HttpClient,
  type ItemFailure,
  type Json,
  type Probe,
} from '@mesh/connectors/kit';
import { fetchManners, type Manners } from './client.ts';
import {
  crawlSchema,
  enqueue,
  finishedPages,
  finishedSchema,
  mayPrune,
  startCrawl,
  sweep,
  type Bounds,
  type Crawl,
} from './crawl.ts';
import { isHtml } from './map.ts';
import { withoutHash } from './page.ts';
import { readSitemaps } from './sitemap.ts';
import { openSite } from './start.ts';
import { settle, visit } from './visit.ts';

/** Addresses of one page of a pass, and of those how many are asked at once. */
const PAGE_SIZE = 20;
const AT_ONCE = 4;
/** Milliseconds that a look at a pasted address may take. */
const DETECT_MS = 15_000;

const prefixes = z.array(z.string().trim().startsWith('/', { error: 'must start with /' }));

const config = z.object({
  url: webAddress.meta({
    title: 'Address',
    description: 'The page to start from; its site is what is read.',
  }),
  maxPages: z
    .int()
    .min(1)
    .max(5_000)
    .default(200)
    .meta({ title: 'Pages at most', description: '1 to 5,000 addresses are read.' }),
  include: prefixes
    .default([])
    .meta({ title: 'Only below', description: 'Beginnings of paths such as /help/; empty: the whole site.' }),
  exclude: prefixes
    .default([])
    .meta({ title: 'Not below', description: 'Beginnings of paths that are left out, such as /blog/.' }),
  useSitemap: z.boolean().default(true).meta({
    title: 'Use the sitemap',
    description: 'Off: links are followed even if the site has a sitemap.',
  }),
});
type Config = z.infer<typeof config>;

export const websiteConnector = defineConnector({
  id: 'website',
  title: 'Website',
  description: 'The public pages of a web site, from its sitemap or by following its links.',
  config,
  auth: 'none',
  streams: [{ name: 'pages', removed: 'slim-diff', acl: 'inherited' }],
  defaultInterval: 24 * 60,

  async check(context) {
    context.step('Read robots.txt and the start page');
    const { origin, manners, page } = await openSite(context, context.config.url);
    context.step('Read the sitemap');
    const { urls } = context.config.useSitemap ? await readSitemaps(context, origin, manners) : { urls: [] };
    return { title: page.title || new URL(origin).host, detail: described(urls.length) };
  },

  async *pull(context, _stream, checkpoint) {
    const { crawl, manners } =
      checkpoint?.hasMore === true
        ? await resume(context, checkpoint)
        : await begin(context, context.config, checkpoint);
    const bounds = boundsOf(context.config, manners);
    const batch = crawl.queue.splice(0, PAGE_SIZE);
    const told: (Change | ItemFailure)[] = [];
    for (let at = 0; at < batch.length; at += AT_ONCE) {
      context.signal.throwIfAborted();
      const turn = batch.slice(at, at + AT_ONCE);
      const outcomes = await Promise.all(turn.map(([url]) => visit(context, url, crawl, manners)));
      for (const [index, outcome] of outcomes.entries())
        told.push(...(await settle(crawl, turn[index]!, outcome, bounds)));
    }
    refuseDown(batch.length, told);
    yield* told;
    sweep(crawl, bounds);
    return crawl.queue.length > 0 ? underWay(crawl) : finished(crawl);
  },

  async *listIds(_context, _stream, checkpoint) {
    const { pages } = finishedSchema.parse(checkpoint.position);
    yield Object.values(pages).flatMap(({ id }) => id ?? []);
  },

  detect,
});

type Asking = Parameters<typeof openSite>[0];

async function begin(asking: Asking, settings: Config, checkpoint: Checkpoint | undefined) {
  const { url, origin, manners } = await openSite(asking, settings.url);
  const sitemap = settings.useSitemap
    ? await readSitemaps(asking, origin, manners)
    : { urls: [], gaps: false };
  const known = checkpoint === undefined ? {} : finishedSchema.parse(checkpoint.position).pages;
  const crawl = startCrawl(origin, known, sitemap.urls.length === 0);
  const bounds = boundsOf(settings, manners);
  // The start page leads to the others even where it is not wanted itself.
  enqueue(crawl, [withoutHash(url)], 0, { ...bounds, admits: () => true });
  enqueue(crawl, sitemap.urls.filter((page) => new URL(page).origin === origin).map(withoutHash), 0, bounds);
  crawl.gaps ||= sitemap.gaps;
  return { crawl, manners };
}

async function resume(asking: Asking, checkpoint: Checkpoint) {
  const crawl = crawlSchema.parse(checkpoint.position);
  return { crawl, manners: await fetchManners(asking, crawl.origin) };
}

const below = (url: string, starts: string[]): boolean =>
  starts.some((start) => new URL(url).pathname.startsWith(start));

function boundsOf({ maxPages, include, exclude }: Config, manners: Manners): Bounds {
  return {
    maxPages,
    admits: (url) =>
      (include.length === 0 || below(url, include)) && !below(url, exclude) && manners.allows(url),
  };
}

function underWay(crawl: Crawl): Checkpoint {
  const done = crawl.seen.length - crawl.queue.length;
  return { position: plainJson(crawl), hasMore: true, progress: { done, total: crawl.seen.length } };
}

function finished(crawl: Crawl): Checkpoint {
  const total = crawl.seen.length;
  return {
    position: plainJson({ pages: finishedPages(crawl) }),
    hasMore: false,
    prune: mayPrune(crawl),
    progress: { done: total, total },
  };
}

async function detect({ response, url }: Probe, http: HttpClient): Promise<Detection | undefined> {
  if (response === undefined || url === undefined || !isHtml(response.mediaType)) return undefined;
  const asking = { http, signal: AbortSignal.timeout(DETECT_MS) };
  const path = new URL(response.url).pathname;
  const include: Record<string, Json> = path !== '/' && path.endsWith('/') ? { include: [path] } : {};
  const detection = {
    confidence: 0.3,
    name: new URL(response.url).host,
    config: { url: url.href, ...include },
  };
  try {
    const { origin, manners, page } = await openSite(asking, url.href);
    const { urls } = await readSitemaps(asking, origin, manners);
    const found = `a web page titled "${page.title}", ${described(urls.length)}`;
    return { ...detection, name: page.title || detection.name, found, needs: [] };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { ...detection, found: 'a web page', needs: [{ field: 'url', reason: error.message }] };
  }
}

const described = (addresses: number): string =>
  addresses === 0
    ? 'no sitemap: its links are followed'
    : `sitemap with ${addresses === 1 ? '1 address' : `${addresses} addresses`}`;
