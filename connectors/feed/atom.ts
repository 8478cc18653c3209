import type { parseFeed as parseAny } from 'feedsmith';
import { htmlText } from '@mesh/connectors/kit';
import { absolute, baseOf, mediumOf, type Entry, type EntryContent, type Feed } from './feed.model.ts';

type Atom = Extract<ReturnType<typeof parseAny<string>>, { format: 'atom' }>['feed'];
type AtomEntry = NonNullable<Atom['entries']>[number];

/** Atom, https://www.rfc-editor.org/rfc/rfc4287 */
export function atomFeed(feed: Atom, address: string): Feed {
  const base = baseOf(feed.xml?.base, address);
  return {
    format: 'Atom feed',
    title: plain(feed.title),
    language: feed.xml?.lang,
    next: absolute(feed.links?.find((link) => link.rel === 'next')?.href, base),
    entries: (feed.entries ?? []).map((entry) => atomEntry(entry, base, nameOf(feed.authors))),
  };
}

const nameOf = (authors: Atom['authors']): string | undefined =>
  authors?.find((author) => author.name !== undefined)?.name;

/** `feedAuthor` holds for entries that name none, nor those of the feed that they come from (section 4.2.1). */
function atomEntry(entry: AtomEntry, feedBase: string, feedAuthor: string | undefined): Entry {
  const base = baseOf(entry.xml?.base, feedBase);
  const links = entry.links ?? [];
  const alternate = links.find((link) => (link.rel ?? 'alternate') === 'alternate');
  const media = links.find((link) => link.rel === 'enclosure' && mediumOf(link.type) !== undefined);
  return {
    id: entry.id,
    link: absolute(alternate?.href, base),
    title: plain(entry.title),
    content: contentOf(entry, base, base !== feedBase),
    published: entry.published,
    updated: entry.updated,
    author: nameOf(entry.authors) ?? nameOf(entry.source?.authors) ?? entry.dc?.creators?.[0] ?? feedAuthor,
    keywords: (entry.categories ?? []).flatMap((category) => category.label ?? category.term ?? []),
    language: entry.xml?.lang ?? alternate?.hreflang,
    medium: entry.yt?.videoId !== undefined ? 'video' : mediumOf(media?.type),
    seconds: entry.itunes?.duration,
    media: absolute(media?.href, base),
    transcripts: [],
  };
}

/** Content that is text; a link to content elsewhere or an image is passed over for the summary. */
function contentOf(entry: AtomEntry, base: string, entryHasBase: boolean): EntryContent | undefined {
  const { content, summary } = entry;
  const textual =
    content?.value !== undefined && /^(text|html|xhtml|text\/(html|plain))$/.test(content.type ?? 'text');
  const chosen = textual ? content : (summary ?? (content?.value === undefined ? undefined : content));
  if (chosen?.value === undefined) return descriptionOf(entry);
  const own = chosen.xml?.base;
  return {
    text: chosen.value,
    html: /html/.test(chosen.type ?? 'text'),
    base: own !== undefined || entryHasBase ? baseOf(own, base) : undefined,
  };
}

/** Video platforms describe a video in Media RSS only. */
function descriptionOf(entry: AtomEntry): EntryContent | undefined {
  const text = entry.media?.groups?.[0]?.description?.value ?? entry.media?.description?.value;
  return text === undefined ? undefined : { text, html: false, base: undefined };
}

const plain = (text: { value: string; type?: string } | undefined): string | undefined =>
  text === undefined || (text.type ?? 'text') === 'text' ? text?.value : htmlText(text.value);
