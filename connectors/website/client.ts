import robotsParser from 'robots-parser';
import { ask, refusal, ConnectorError, type Asking, type HttpResponse } from '@mesh/connectors/kit';

/** The name that robots.txt rules may address. */
const AGENT = 'LearningMesh';
/** Seconds; a longer Crawl-delay would let a crawl of a few hundred pages last for days. */
const MAX_CRAWL_DELAY = 10;
/** Bytes of a page or a document that it links to. */
const MAX_PAGE_BYTES = 20 * 1024 * 1024;
/** RFC 9309 section 2.5: at least 500 kibibytes are read. */
const MAX_ROBOTS_BYTES = 512 * 1024;

/** What a site allows, and how fast. */
export interface Manners {
  allows(url: string): boolean;
  /** Named in robots.txt. */
  sitemaps: string[];
  /** Requests a second; undefined: no wish. */
  requestsPerSecond: number | undefined;
}

/**
 * robots.txt, https://www.rfc-editor.org/rfc/rfc9309. None (4xx): everything is allowed. Throws ConnectorError when
 * it cannot be had (section 2.3.1.4: then nothing is allowed).
 */
export async function fetchManners(asking: Asking, origin: string): Promise<Manners> {
  const url = `${origin}/robots.txt`;
  const response = await ask(asking, url, { maxBytes: MAX_ROBOTS_BYTES });
  if (response.status >= 500 || response.status === 429) throw refusal(response);
  const text = response.ok ? await response.text() : '';
  const rules = robotsParser(url, plainEscapes(rulesOf(text)));
  const delay = Math.min(rules.getCrawlDelay(AGENT) ?? 0, MAX_CRAWL_DELAY);
  return {
    allows: (address) => rules.isAllowed(plainEscapes(address), AGENT) !== false,
    sitemaps: robotsParser(url, text).getSitemaps(),
    requestsPerSecond: delay > 0 ? 1 / delay : undefined,
  };
}

/** Other records must not end a group (section 2.2.4). */
const rulesOf = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .filter((line) => /^\s*(?:user-agent|allow|disallow|crawl-delay)\s*:/i.test(line))
    .join('\n');

/** Unreserved characters are compared as themselves, escaped or not (section 2.2.2). */
const plainEscapes = (text: string): string =>
  text.replace(/%[2-7][0-9a-f]/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : escape;
  });

export interface Validators {
  etag?: string | undefined;
  modified?: string | undefined;
}

/** A page as it is, whatever its status; 304 when `known` still holds. */
export function fetchPage(
  asking: Asking,
  url: string,
  manners: Manners,
  known: Validators = {},
): Promise<HttpResponse> {
  return ask(asking, url, {
    maxBytes: MAX_PAGE_BYTES,
    requestsPerSecond: manners.requestsPerSecond,
    headers: {
      accept: 'text/html, application/xhtml+xml, application/pdf;q=0.8, */*;q=0.5',
      ...(known.etag !== undefined && { 'if-none-match': known.etag }),
      ...(known.modified !== undefined && { 'if-modified-since': known.modified }),
    },
  });
}

/** The bytes of a sitemap; undefined: there is none; `unavailable`: it could not be had this time. */
export async function fetchSitemap(
  asking: Asking,
  url: string,
  manners: Manners,
): Promise<Uint8Array | 'unavailable' | undefined> {
  try {
    const response = await ask(asking, url, { requestsPerSecond: manners.requestsPerSecond });
    if (response.ok) return await response.bytes();
    return response.status >= 500 || response.status === 429 ? 'unavailable' : undefined;
  } catch (error) {
    if (error instanceof ConnectorError) return 'unavailable';
    throw error;
  }
}
