import {
  htmlText,
  type Change,
  type ItemFailure,
  type ItemKind,
  type Json,
  type SourceItem,
} from '@mesh/connectors/kit';
import type { Entry, EntryContent, Feed } from './feed.model.ts';

export interface MapOptions {
  kind: ItemKind | undefined;
  now: Date;
}

/** Milliseconds that a date may lie ahead of ours, for clocks and time zones that are off. */
const FUTURE_MS = 24 * 60 * 60 * 1000;

/** Each entry as a change or a failure; of entries with one id and one link, the newest. */
export function* toChanges(feed: Feed, options: MapOptions): Generator<Change | ItemFailure> {
  const entries = new Map<string, Entry>();
  for (const [index, entry] of feed.entries.entries()) {
    const nativeId = nativeIdOf(entry);
    if (nativeId === undefined) {
      yield failure(
        `entry ${index + 1}`,
        'The entry has no id, link or media file to be known by. Tell who runs the feed.',
      );
      continue;
    }
    const other = entries.get(nativeId);
    if (other !== undefined && other.link !== entry.link)
      yield failure(
        entry.link ?? nativeId,
        `The entry has the id of another one, "${other.title}". Tell who runs the feed.`,
      );
    else if (other === undefined || dateOf(entry, options.now) > dateOf(other, options.now))
      entries.set(nativeId, entry);
  }
  for (const [nativeId, entry] of entries) {
    const item = toItem(nativeId, entry, feed, options);
    yield item === undefined
      ? failure(nativeId, 'The entry has neither a title nor a text.')
      : { type: 'upsert', item };
  }
}

const failure = (nativeId: string, reason: string): ItemFailure => ({ type: 'failure', nativeId, reason });

const nativeIdOf = ({ id, link, media }: Entry): string | undefined => (id ?? link ?? media) || undefined;

const dateOf = (entry: Entry, now: Date): number => updatedAt(entry, now)?.getTime() ?? 0;

function toItem(
  nativeId: string,
  entry: Entry,
  feed: Feed,
  { kind, now }: MapOptions,
): SourceItem | undefined {
  const title = titleOf(entry.title);
  const content = contentOf(entry.content, title);
  if (content === undefined) return undefined;
  return {
    nativeId,
    kind: kind ?? entry.medium ?? 'article',
    title: title ?? content.text.slice(0, 80),
    url: entry.link ?? entry.media,
    language: languageOf(entry.language) ?? languageOf(feed.language),
    minutes: minutesOf(entry.seconds),
    author: entry.author,
    keywords: [...new Set(entry.keywords.map((word) => word.trim()).filter((word) => word !== ''))],
    updatedAt: updatedAt(entry, now),
    readers: 'inherit',
    content: { bytes: content.markup, mediaType: content.mediaType },
    sourceValues: sourceValues(entry),
  };
}

// Markup that is common in titles; `List<String>` is not.
const TITLE_MARKUP =
  /<\/?(a|abbr|b|br|cite|code|em|font|i|mark|p|q|s|small|span|strong|sub|sup|u)(\s[^>]*)?\/?>|&(#\d+|#x[\da-f]+|[a-z]+);/i;

function titleOf(title: string | undefined): string | undefined {
  const text =
    title !== undefined && TITLE_MARKUP.test(title) ? htmlText(title) : title?.replaceAll(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

/** The text of an entry; its title, where it has nothing else. */
function contentOf(
  content: EntryContent | undefined,
  title: string | undefined,
): { markup: string; mediaType: string; text: string } | undefined {
  if (content?.html === true) {
    const text = htmlText(content.text);
    if (text !== '') return { markup: withBase(content), mediaType: 'text/html', text };
  } else if (content !== undefined && content.text.trim() !== '')
    return { markup: content.text, mediaType: 'text/plain', text: content.text.trim() };
  return title === undefined ? undefined : { markup: title, mediaType: 'text/plain', text: title };
}

/** Where the feed says what relative links refer to, the markup says it too; else it is the item's own address. */
const withBase = ({ text, base }: EntryContent): string =>
  base === undefined ? text : `<base href="${base.replaceAll('"', '%22')}">${text}`;

/** Minutes with one decimal. */
const minutesOf = (seconds: number | undefined): number | undefined =>
  seconds === undefined || !(seconds > 0) ? undefined : Math.max(0.1, Math.round(seconds / 6) / 10);

const languageOf = (language: string | undefined): string | undefined =>
  language !== undefined && /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(language.trim())
    ? language.trim().replaceAll('_', '-')
    : undefined;

/** A date that lies ahead says nothing; it counts once it has come. */
function updatedAt({ updated, published }: Entry, now: Date): Date | undefined {
  const dates = [updated, published].map((text) => new Date(text ?? ''));
  return dates.find((date) => !Number.isNaN(date.getTime()) && date.getTime() <= now.getTime() + FUTURE_MS);
}

function sourceValues({ id, published, updated, media, transcripts }: Entry): Record<string, Json> {
  return {
    ...(id !== undefined && { id }),
    ...(published !== undefined && { published }),
    ...(updated !== undefined && { updated }),
    ...(media !== undefined && { media }),
    ...(transcripts.length > 0 && { transcripts }),
  };
}
