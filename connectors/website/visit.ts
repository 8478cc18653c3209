import {
  ConnectorError,
  refusal,
  type Asking,
  type Change,
  type HttpResponse,
  type ItemFailure,
  type SourceItem,
} from '@mesh/connectors/kit';
import { fetchPage, type Manners } from './client.ts';
import { enqueue, type Bounds, type Crawl } from './crawl.ts';
import { documentItem, isDocument, isHtml, pageItem } from './map.ts';
import { readPage, withoutHash, type Page } from './page.ts';

export type Outcome = HttpResponse | ConnectorError;

/** Asks for one address; what came back, or why nothing did. Throws `rate_limited` when the site has had enough. */
export async function visit(asking: Asking, url: string, crawl: Crawl, manners: Manners): Promise<Outcome> {
  // Without its body a page has no links, so only a crawl that follows none may ask conditionally.
  const known = crawl.follows ? undefined : crawl.known[url];
  try {
    const response = await fetchPage(asking, url, manners, known?.id === undefined ? {} : known);
    if (response.status === 429) throw refusal(response);
    return response.ok || [304, 404, 410].includes(response.status) ? response : refusal(response);
  } catch (error) {
    if (error instanceof ConnectorError && error.code !== 'rate_limited') return error;
    throw error;
  }
}

/** Notes in `crawl` what an address turned out to be; returns what there is to tell. */
export async function settle(
  crawl: Crawl,
  [url, depth]: [url: string, depth: number],
  outcome: Outcome,
  bounds: Bounds,
): Promise<(Change | ItemFailure)[]> {
  if (outcome instanceof ConnectorError) return fail(crawl, url, outcome.message);
  if (outcome.status === 304) {
    crawl.pages[url] = crawl.known[url]!;
    return [];
  }
  if (!outcome.ok) {
    recall(crawl, url, depth);
    return drop(crawl, url);
  }
  const last = withoutHash(outcome.url);
  if (last !== url) {
    if (new URL(last).origin !== crawl.origin || !bounds.admits(last) || crawl.seen.includes(last))
      return drop(crawl, url);
    crawl.seen.push(last);
  }
  const contentType = outcome.headers.get('content-type');
  const answer = {
    bytes: await outcome.bytes(),
    contentType,
    lastModified: outcome.headers.get('last-modified'),
  };
  if (!isHtml(contentType))
    return isDocument(contentType) ? keep(crawl, url, outcome, documentItem(last, answer)) : drop(crawl, url);
  const page = readPage(answer.bytes, contentType, last, outcome.headers.get('x-robots-tag'));
  if (page.isLogin)
    return fail(crawl, url, `The page asks for a login ("${page.title}"), which the mesh does not have.`);
  if (crawl.follows) enqueue(crawl, page.links, depth + 1, bounds);
  if (page.noindex || !bounds.admits(last)) return drop(crawl, url);
  const nativeId = ownAddress(crawl, page, [last, url], depth, bounds);
  return nativeId === undefined
    ? drop(crawl, url, page.canonical)
    : keep(crawl, url, outcome, pageItem(nativeId, page, answer));
}

/** Pages that stood aside for an address that turned out to be none are read after all. */
function recall(crawl: Crawl, url: string, depth: number): void {
  for (const [alias, entry] of Object.entries(crawl.pages))
    if (entry.canonical === url) crawl.queue.push([alias, depth]);
}

/** The address to know a page by; undefined when another address is met for it. */
function ownAddress(
  crawl: Crawl,
  { canonical }: Page,
  [last, url]: [last: string, url: string],
  depth: number,
  bounds: Bounds,
): string | undefined {
  if (canonical === url) return url;
  if (canonical === undefined || canonical === last || !bounds.admits(canonical)) return last;
  enqueue(crawl, [canonical], depth, bounds);
  const settled = crawl.pages[canonical];
  // Two pages that name each other, or a canonical address that holds nothing: the page speaks for itself.
  if (settled !== undefined && settled.id === undefined) return last;
  return crawl.seen.includes(canonical) ? undefined : last;
}

function keep(
  crawl: Crawl,
  url: string,
  { headers }: HttpResponse,
  item: SourceItem,
): (Change | ItemFailure)[] {
  if (Object.values(crawl.pages).some((page) => page.id === item.nativeId)) return drop(crawl, url);
  const etag = headers.get('etag') ?? undefined;
  const modified = headers.get('last-modified') ?? undefined;
  crawl.pages[url] = { id: item.nativeId, etag, modified };
  return [{ type: 'upsert', item }];
}

/** The address is no item of its own (any more). */
function drop(crawl: Crawl, url: string, canonical?: string): (Change | ItemFailure)[] {
  crawl.pages[url] = { canonical };
  const id = crawl.known[url]?.id;
  const elsewhere = Object.values(crawl.pages).some((page) => page.id === id);
  return id === undefined || elsewhere ? [] : [{ type: 'delete', nativeId: id }];
}

/**
 * What was known of the address stays, for it is there; what it links to is not known, nor, in a pass that knows
 * nothing of the last one, by which address its item goes.
 */
function fail(crawl: Crawl, url: string, reason: string): ItemFailure[] {
  const known = crawl.known[url];
  crawl.pages[url] = known ?? { id: url };
  crawl.gaps ||= crawl.follows || Object.keys(crawl.known).length === 0;
  return [{ type: 'failure', nativeId: known?.id ?? url, reason }];
}
