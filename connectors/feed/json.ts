import type { parseFeed as parseAny } from 'feedsmith';
import { absolute, mediumOf, type Entry, type Feed } from './feed.model.ts';

type Json = Extract<ReturnType<typeof parseAny<string>>, { format: 'json' }>['feed'];
type JsonItem = NonNullable<Json['items']>[number];

/** JSON Feed, https://www.jsonfeed.org/version/1.1/ */
export function jsonFeed(feed: Json, address: string): Feed {
  return {
    format: 'JSON feed',
    title: feed.title,
    language: feed.language,
    next: absolute(feed.next_url, address),
    entries: (feed.items ?? []).map((item) => jsonEntry(item, address, nameOf(feed.authors))),
  };
}

const nameOf = (authors: Json['authors']): string | undefined =>
  authors?.find((author) => author.name !== undefined)?.name;

function jsonEntry(item: JsonItem, base: string, feedAuthor: string | undefined): Entry {
  const media = item.attachments?.find((attachment) => mediumOf(attachment.mime_type) !== undefined);
  const text = item.content_html ?? item.content_text ?? item.summary;
  return {
    // "Any item without an id must be discarded": its address may be that of another one.
    id: item.id?.trim() ?? '',
    link: absolute(item.url ?? item.external_url, base),
    title: item.title,
    content:
      text === undefined ? undefined : { text, html: item.content_html !== undefined, base: undefined },
    published: item.date_published,
    updated: item.date_modified,
    author: item.authors === undefined ? feedAuthor : nameOf(item.authors),
    keywords: item.tags ?? [],
    language: item.language,
    medium: mediumOf(media?.mime_type),
    seconds: media?.duration_in_seconds,
    media: absolute(media?.url, base),
    transcripts: [],
  };
}
