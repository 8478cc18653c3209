import { parseFeed as parseAny } from 'feedsmith';
import { atomFeed } from './atom.ts';
import { jsonFeed } from './json.ts';
import type { Feed } from './feed.model.ts';
import { rssFeed } from './rss.ts';

export type { Feed } from './feed.model.ts';

/** A feed of any format in one shape; undefined when the text is none. `base`: the address that it came from. */
export function parseFeed(text: string, base: string): Feed | undefined {
  const parsed = parseAnyFormat(text);
  if (parsed === undefined) return undefined;
  if (parsed.format === 'atom') return atomFeed(parsed.feed, base);
  return parsed.format === 'json' ? jsonFeed(parsed.feed, base) : rssFeed(parsed, base);
}

function parseAnyFormat(text: string) {
  try {
    return parseAny(text);
  } catch {
    // Not a feed, or broken beyond reading: `discover.ts` says which.
    return undefined;
  }
}
