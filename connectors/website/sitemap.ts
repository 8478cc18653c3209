import { gunzipSync } from 'node:zlib';
import { XMLParser } from 'fast-xml-parser';
import type { Asking } from '@mesh/connectors/kit';
import { fetchSitemap, type Manners } from './client.ts';
import { sitemapSchema } from './schema.ts';

/** Sitemap indexes that lead to indexes. */
const MAX_DEPTH = 5;
const MAX_FILES = 100;
/** Addresses taken from all sitemaps together; also the protocol's limit for one file. */
const MAX_URLS = 50_000;
/** Bytes of one sitemap after unpacking, the protocol's limit. */
const MAX_BYTES = 50 * 1024 * 1024;

export interface SitemapPages {
  /** Each once, in order; empty when the site has no sitemap. */
  urls: string[];
  /** A file could not be had or read, or the limits were reached. */
  gaps: boolean;
}

/** Addresses of pages from a site's sitemaps, also cyclic ones. https://www.sitemaps.org/protocol.html */
export async function readSitemaps(asking: Asking, origin: string, manners: Manners): Promise<SitemapPages> {
  const pages = new Set<string>();
  const visited = new Set<string>();
  let gaps = false;
  let level = manners.sitemaps.length > 0 ? manners.sitemaps : [`${origin}/sitemap.xml`];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const below: string[] = [];
    for (const url of level) {
      if (visited.has(url)) continue;
      if (visited.size >= MAX_FILES || pages.size >= MAX_URLS) return { urls: [...pages], gaps: true };
      visited.add(url);
      const bytes = await fetchSitemap(asking, url, manners);
      if (bytes === undefined) continue;
      const listed = bytes === 'unavailable' ? undefined : parseSitemap(bytes);
      gaps ||= listed === undefined;
      below.push(...(listed?.sitemaps ?? []));
      for (const page of (listed?.pages ?? []).slice(0, MAX_URLS - pages.size)) pages.add(page);
    }
    level = below;
  }
  return { urls: [...pages], gaps };
}

interface Sitemap {
  pages: string[];
  sitemaps: string[];
}

const xml = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => name === 'url' || name === 'sitemap',
});

/** XML or one address a line, packed or not; undefined when it is neither. */
function parseSitemap(bytes: Uint8Array): Sitemap | undefined {
  try {
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const text = new TextDecoder().decode(packed ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes);
    if (!text.trimStart().startsWith('<'))
      return { pages: text.split(/\s+/).filter((line) => URL.canParse(line)), sitemaps: [] };
    const { urlset, sitemapindex } = sitemapSchema.parse(xml.parse(text));
    return { pages: locations(urlset?.url), sitemaps: locations(sitemapindex?.sitemap) };
  } catch {
    return undefined;
  }
}

const locations = (entries: { loc?: string | undefined }[] | undefined): string[] =>
  (entries ?? []).flatMap(({ loc }) => (loc !== undefined && URL.canParse(loc.trim()) ? loc.trim() : []));
