import type { parseFeed as parseAny } from 'feedsmith';
import { absolute, baseOf, mediumOf, type Entry, type EntryContent, type Feed } from './feed.model.ts';

type Parsed = ReturnType<typeof parseAny<string>>;
type Rss = Extract<Parsed, { format: 'rss' }>['feed'];
type Rdf = Extract<Parsed, { format: 'rdf' }>['feed'];
type RssItem = NonNullable<Rss['items']>[number];
type RdfItem = NonNullable<Rdf['items']>[number];

/** RSS 0.9x and 2.0 (https://www.rssboard.org/rss-specification) and RSS 1.0, which is RDF. */
export function rssFeed(parsed: Extract<Parsed, { format: 'rss' | 'rdf' }>, address: string): Feed {
  const { feed } = parsed;
  const base = baseOf(feed.xml?.base, address);
  const next = feed.atom?.links?.find((link) => link.rel === 'next')?.href;
  const entries =
    parsed.format === 'rss'
      ? (parsed.feed.items ?? []).map((item) => rssEntry(item, base))
      : (parsed.feed.items ?? []).map((item) => rdfEntry(item, base));
  return {
    format: 'RSS feed',
    title: feed.title,
    language: parsed.format === 'rss' ? parsed.feed.language : feed.dc?.languages?.[0],
    next: absolute(next, base),
    entries,
  };
}

/** What both have in common. */
function commonEntry(item: RssItem | RdfItem, feedBase: string) {
  const base = baseOf(item.xml?.base, feedBase);
  return {
    base,
    link: absolute(
      item.link ?? item.atom?.links?.find((link) => (link.rel ?? 'alternate') === 'alternate')?.href,
      base,
    ),
    title: item.title ?? item.dc?.titles?.[0],
    content: contentOf(item, base === feedBase ? undefined : base),
    published: item.dc?.dates?.[0] ?? item.atom?.published,
    updated: item.atom?.updated ?? item.dcterms?.modified?.[0],
    author: item.dc?.creators?.[0],
    language: item.dc?.languages?.[0],
  };
}

function rdfEntry(item: RdfItem, feedBase: string): Entry {
  const { base: _, ...common } = commonEntry(item, feedBase);
  return {
    ...common,
    id: item.rdf?.about,
    keywords: item.dc?.subjects ?? [],
    medium: undefined,
    seconds: undefined,
    media: undefined,
    transcripts: [],
  };
}

function rssEntry(item: RssItem, feedBase: string): Entry {
  const { base, ...common } = commonEntry(item, feedBase);
  const guid = item.guid;
  const media = item.enclosures?.find((enclosure) => mediumOf(enclosure.type) !== undefined);
  const permalink =
    guid?.isPermaLink !== false && /^https?:\/\//.test(guid?.value ?? '') ? guid?.value : undefined;
  return {
    ...common,
    id: guid?.value,
    link: common.link ?? absolute(permalink, base),
    published: item.pubDate ?? common.published,
    author:
      item.authors?.find((author) => author.name !== undefined)?.name ?? common.author ?? item.itunes?.author,
    keywords: [
      ...(item.categories ?? []).flatMap((category) => category.name ?? []),
      ...(item.itunes?.keywords ?? []),
      ...(item.dc?.subjects ?? []),
    ],
    medium: mediumOf(media?.type),
    seconds: item.itunes?.duration,
    media: absolute(media?.url, base),
    transcripts: (item.podcast?.transcripts ?? []).flatMap(
      (transcript) => absolute(transcript.url, base) ?? [],
    ),
  };
}

function contentOf(item: RssItem | RdfItem, base: string | undefined): EntryContent | undefined {
  const summary = 'itunes' in item ? item.itunes?.summary : undefined;
  const text = item.content?.encoded ?? item.description ?? summary ?? item.dc?.descriptions?.[0];
  return text === undefined ? undefined : { text, html: looksLikeHtml(text), base };
}

/** RSS does not say what a description is. */
const looksLikeHtml = (text: string): boolean => /<\/?[a-z][^>]*>|&(#\d+|#x[\da-f]+|[a-z]+);/i.test(text);
