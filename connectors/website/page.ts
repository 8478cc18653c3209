import { charsetOf, decodeText, findTag, readHtml, wordsOf, type HtmlOutline } from '@mesh/connectors/kit';
import { languageOf, readJsonLd, type Metadata } from './json-ld.ts';

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
/** Words of a page with any form, below which a word for a login says what the page is. */
const GATE_WORDS = 15;
/** Links of one page that are looked at. */
const MAX_LINKS = 10_000;
const LOGIN_NAME = /\b(log[\s_-]?in|sign[\s_-]?in|sso|auth|anmeld\w*|einloggen|connexion)\b/i;

/** `url`: where the page came from. `robots`: its X-Robots-Tag. */
export function readPage(
  bytes: Uint8Array,
  contentType: string | null,
  url: string,
  robots: string | null,
): Page {
  const html = readHtml(decodeText(bytes, charsetOf(contentType), metaCharset(bytes)));
  const rules = `${robots ?? ''},${metaRobots(html)}`.toLowerCase();
  const canonical = findTag(html, 'link', 'rel', 'canonical')?.attributes['href'];
  const language = html.tags.find((tag) => tag.name === 'html')?.attributes['lang'];
  return {
    title: html.title,
    metadata: { language: languageOf(language), ...withoutGaps(readJsonLd(html)) },
    canonical: canonical === undefined ? undefined : sameOrigin(canonical, url, url),
    noindex: /\b(noindex|none)\b/.test(rules),
    isLogin: isLogin(html, url),
    links: /\b(nofollow|none)\b/.test(rules) ? [] : linksOf(html, url),
  };
}

const withoutGaps = (metadata: Metadata): Metadata =>
  Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));

const metaRobots = ({ tags }: HtmlOutline): string =>
  tags
    .filter((tag) => tag.name === 'meta' && /^(robots|learningmesh)$/i.test(tag.attributes['name'] ?? ''))
    .map((tag) => tag.attributes['content'] ?? '')
    .join(',');

// HTML Standard, "prescan a byte stream": the declaration has to be within the first 1024 bytes.
const metaCharset = (bytes: Uint8Array): string | undefined =>
  /<meta[^>]{0,200}?charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(
    new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)),
  )?.[1];

/**
 * Many pages have a small login form beside their text; a login page has little else, or says so. One that asks for
 * no password (a proxy that leads to another login) is a form with the words for it and nothing more.
 */
function isLogin(html: HtmlOutline, url: string): boolean {
  const hasForm = html.tags.some((tag) => tag.name === 'form');
  if (hasForm && html.text.split(' ').length < GATE_WORDS && LOGIN_NAME.test(html.text)) return true;
  if (findTag(html, 'input', 'type', 'password') === undefined) return false;
  return (
    html.text.split(' ').length < LOGIN_WORDS ||
    LOGIN_NAME.test(html.title) ||
    LOGIN_NAME.test(new URL(url).pathname.replaceAll('/', ' '))
  );
}

function linksOf({ tags }: HtmlOutline, url: string): string[] {
  const stated = tags.find((tag) => tag.name === 'base')?.attributes['href'];
  const base = stated !== undefined && URL.canParse(stated, url) ? new URL(stated, url).href : url;
  const hrefs = tags
    .filter((tag) => tag.name === 'a' && !wordsOf(tag, 'rel').includes('nofollow'))
    .flatMap((tag) => tag.attributes['href'] ?? [])
    .slice(0, MAX_LINKS);
  const links = hrefs.flatMap((href) => sameOrigin(href, base, url) ?? []);
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
