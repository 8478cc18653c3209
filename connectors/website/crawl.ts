import { z } from 'zod';

/** Clicks from the start page. */
const MAX_DEPTH = 6;

const entry = z.object({
  /** Native id of the item that came of the address; none for an alias, a `noindex` page, a redirect elsewhere. */
  id: z.string().optional(),
  etag: z.string().optional(),
  modified: z.string().optional(),
  /** The address that the page stood aside for. */
  canonical: z.string().optional(),
});
export type Entry = z.infer<typeof entry>;

const entries = z.record(z.string(), entry);

/** What a pass that is under way knows. Plain data: it lives in the checkpoint. */
export const crawlSchema = z.object({
  origin: z.string(),
  /** Links are followed; with a sitemap they are not, and an unchanged page need not be sent again. */
  follows: z.boolean(),
  queue: z.array(z.tuple([z.string(), z.number()])),
  seen: z.array(z.string()),
  /** Addresses that were read in this pass. */
  pages: entries,
  /** Addresses of the last pass. */
  known: entries,
  /** Something of the site was not reached. */
  gaps: z.boolean(),
  /** Known addresses that were not reached have been asked one by one. */
  swept: z.boolean(),
});
export type Crawl = z.infer<typeof crawlSchema>;

/** What the end of a pass leaves for the next. */
export const finishedSchema = z.object({ pages: entries });

export interface Bounds {
  maxPages: number;
  /** By robots.txt and the configured prefixes. */
  admits: (url: string) => boolean;
}

export function startCrawl(origin: string, known: Record<string, Entry>, follows: boolean): Crawl {
  return { origin, follows, queue: [], seen: [], pages: {}, known, gaps: false, swept: false };
}

/** Puts new addresses at the end of the queue. A site larger or deeper than the limits leaves a gap. */
export function enqueue(crawl: Crawl, urls: readonly string[], depth: number, bounds: Bounds): void {
  const met = new Set(crawl.seen);
  for (const url of urls) {
    if (met.has(url) || !bounds.admits(url)) continue;
    if (depth > MAX_DEPTH || crawl.seen.length >= bounds.maxPages) {
      crawl.gaps = true;
      return;
    }
    met.add(url);
    crawl.seen.push(url);
    crawl.queue.push([url, depth]);
  }
}

/**
 * When the queue is empty but parts were not reached: known addresses that nothing led to are asked themselves, so
 * that none goes only because the page that links to it failed.
 */
export function sweep(crawl: Crawl, bounds: Bounds): void {
  if (!crawl.gaps || crawl.swept || crawl.queue.length > 0) return;
  crawl.swept = true;
  enqueue(crawl, Object.keys(crawl.known), 0, bounds);
}

/** A pass with gaps tells what is gone only if every known address was asked. */
export function mayPrune(crawl: Crawl): boolean {
  if (!crawl.gaps) return true;
  const known = Object.keys(crawl.known);
  const seen = new Set(crawl.seen);
  return known.length > 0 && known.every((url) => seen.has(url));
}

/** What the next pass knows: this one's pages and, when it may not prune, those that it did not reach. */
export function finishedPages(crawl: Crawl): Record<string, Entry> {
  if (mayPrune(crawl)) return crawl.pages;
  const seen = new Set(crawl.seen);
  const unreached = Object.entries(crawl.known).filter(([url]) => !seen.has(url));
  return { ...crawl.pages, ...Object.fromEntries(unreached) };
}
