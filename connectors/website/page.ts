import { charsetOf, decodeText, htmlDocument, pageTitle } from '@mesh/connectors/kit';
import { readJsonLd, type Metadata } from './json-ld.ts';

/** What a crawl needs to know of an HTML page. */
export interface Page {
  title: string;
  metadata: Metadata;
  /** The address that the page calls its own, when that is on the same origin. */
  canonical: string | undefined;
  noindex: boolean;
  isLogin: boolean;
  /** Same origin, without fragments; empty for `nofollow`. */
  links: string[];
}

/** Files that hold nothing to read. */
const NOT_A_DOCUMENT =
  /\.(7z|avi|bmp|bz2|css|csv|dmg|docm|eot|epub|exe|gif|gz|ico|iso|jar|jpe?g|js|json|m4a|m4v|mjs|mov|mp3|mp4|mpe?g|ogg|otf|png|rar|rss|svg|tar|tgz|tiff?|ttf|wav|webm|webp|woff2?|xlsx?|xml|zip)$/i;
/** Words of a page with a password field below which the field is what the page is for. */
const LOGIN_WORDS = 150;
const LOGIN_NAME = /\b(log[\s_-]?in|sign[\s_-]?in|sso|auth|anmeld\w*|einloggen|connexion)\b/i;

/** `url`: where the page came from. `robots`: its X-Robots-Tag. */
export function readPage(
  bytes: Uint8Array,
  contentType: string | null,
  url: string,
  robots: string | null,
): Page {
  const document = htmlDocument(decodeText(bytes, charsetOf(contentType), metaCharset(bytes)));
  const title = pageTitle(document);
  const rules = `${robots ?? ''},${metaRobots(document)}`.toLowerCase();
  const canonical = document.querySelector('link[rel="canonical"][href]')?.getAttribute('href');
  return {
    title,
    metadata: {
      language: document.documentElement.getAttribute('lang') || undefined,
      ...withoutGaps(readJsonLd(document)),
    },
    canonical: canonical == null ? undefined : sameOrigin(canonical, url, url),
    noindex: /\b(noindex|none)\b/.test(rules),
    isLogin: isLogin(document, title, url),
    links: /\b(nofollow|none)\b/.test(rules) ? [] : linksOf(document, url),
  };
}

const withoutGaps = (metadata: Metadata): Metadata =>
  Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));

const metaRobots = (document: Document): string =>
  [...document.querySelectorAll('meta[name="robots" i], meta[name="learningmesh" i]')]
    .map((meta) => meta.getAttribute('content') ?? '')
    .join(',');

// HTML Standard, "prescan a byte stream": the declaration has to be within the first 1024 bytes.
const metaCharset = (bytes: Uint8Array): string | undefined =>
  /<meta[^>]{0,200}?charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(
    new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)),
  )?.[1];

/** Many pages have a small login form beside their text; a login page has little else, or says so. */
function isLogin(document: Document, title: string, url: string): boolean {
  if (document.querySelector('input[type="password"]') === null) return false;
  const words = (document.body?.textContent ?? '').split(/\s+/).length;
  return (
    words < LOGIN_WORDS ||
    LOGIN_NAME.test(title) ||
    LOGIN_NAME.test(new URL(url).pathname.replaceAll('/', ' '))
  );
}

function linksOf(document: Document, url: string): string[] {
  const href = document.querySelector('base[href]')?.getAttribute('href');
  const base = href != null && URL.canParse(href, url) ? new URL(href, url).href : url;
  const anchors = [...document.querySelectorAll('a[href]')].filter(
    (anchor) => !/\bnofollow\b/i.test(anchor.getAttribute('rel') ?? ''),
  );
  const links = anchors.flatMap((anchor) => sameOrigin(anchor.getAttribute('href')!, base, url) ?? []);
  return [...new Set(links)].filter((link) => !NOT_A_DOCUMENT.test(new URL(link).pathname));
}

/** The address, resolved and without fragment; undefined when it is not of the origin of `page`. */
function sameOrigin(address: string, base: string, page: string): string | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  return url.origin === new URL(page).origin ? withoutHash(url.href) : undefined;
}

export function withoutHash(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}
