/** A feed of whatever format. Addresses are absolute, dates as the feed wrote them. */
export interface Feed {
  format: 'RSS feed' | 'Atom feed' | 'JSON feed';
  title: string | undefined;
  language: string | undefined;
  /** The next older page, when the feed says so. */
  next: string | undefined;
  entries: Entry[];
}

export interface Entry {
  /** Given by the feed; empty: it has none, and its format lets nothing else take the place. */
  id: string | undefined;
  link: string | undefined;
  title: string | undefined;
  content: EntryContent | undefined;
  published: string | undefined;
  updated: string | undefined;
  author: string | undefined;
  keywords: string[];
  language: string | undefined;
  /** Audio or video that is the entry, if it is that. */
  medium: 'podcast' | 'video' | undefined;
  seconds: number | undefined;
  /** The media file. */
  media: string | undefined;
  transcripts: string[];
}

export interface EntryContent {
  text: string;
  html: boolean;
  /** What relative links in it refer to, when the feed says so. */
  base: string | undefined;
}

/** An http or https address, absolute; undefined for anything else. */
export function absolute(address: string | undefined, base: string): string | undefined {
  if (address === undefined || !URL.canParse(address.trim(), base)) return undefined;
  const url = new URL(address.trim(), base);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/** The base of an element: its own `xml:base` against its parent's. */
export const baseOf = (own: string | undefined, parent: string): string =>
  own !== undefined && URL.canParse(own, parent) ? new URL(own, parent).href : parent;

export const mediumOf = (mediaType: string | undefined): Entry['medium'] =>
  mediaType?.startsWith('audio/') === true
    ? 'podcast'
    : mediaType?.startsWith('video/') === true
      ? 'video'
      : undefined;
