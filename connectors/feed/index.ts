/**
 * A feed of articles or episodes: RSS, Atom, RDF, JSON Feed, podcasts.
 * Invariants: an entry keeps the id that the feed gives it; entries that leave the feed stay, for a feed shows only
 * its newest.
 */
import { z } from 'zod';
import {
  ConnectorError,
  defineConnector,
  ITEM_KINDS,
  webAddress,
  type Checkpoint,
  type HttpClient,
  type Probe,
} from '@mesh/connectors/kit';
import { fetchFeed, type Validators } from './client.ts';
import { linkedFeeds, notAFeed } from './discover.ts';
import { toChanges } from './map.ts';
import { parseFeed, type Feed } from './parse.ts';

/** Further pages of a feed (RFC 5005 `next`, JSON Feed `next_url`) that the first pass reads. */
const MAX_PAGES = 100;
/** Milliseconds that a look at the feed of a pasted page may take. */
const DETECT_MS = 15_000;

const config = z.object({
  url: webAddress.meta({ title: 'Address', description: 'The address of the feed itself.' }),
  kind: z.enum(ITEM_KINDS).optional().meta({
    title: 'Kind',
    description: 'What the entries are; without it, podcasts and videos are recognised.',
  }),
});

const positionSchema = z.object({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** Pages still to read in this pass, and those read: a feed whose pages lead in a circle ends. */
  next: z.string().optional(),
  read: z.array(z.string()).default([]),
  /** Entries of the pages read. */
  done: z.number().default(0),
});
type Position = z.infer<typeof positionSchema>;

export const feedConnector = defineConnector({
  id: 'feed',
  title: 'Feed',
  description: 'Articles of a blog or news page, or the episodes of a podcast: RSS, Atom, RDF or JSON Feed.',
  config,
  auth: 'none',
  streams: [{ name: 'entries', removed: 'never', acl: 'inherited' }],
  defaultInterval: 60,

  async check(context) {
    context.step('Read the feed');
    const answer = await fetchFeed(context, context.config.url, {});
    const feed = requireFeed(answer!.text, answer!.url, context.config.url);
    return { title: feed.title ?? new URL(context.config.url).host, detail: described(feed) };
  },

  async *pull(context, _stream, checkpoint) {
    const resumed = checkpoint?.hasMore === true;
    const position: Position =
      checkpoint === undefined ? { read: [], done: 0 } : positionSchema.parse(checkpoint.position);
    const url = (resumed ? position.next : undefined) ?? context.config.url;
    const answer = await fetchFeed(context, url, resumed ? {} : position);
    if (answer === undefined) return end(position, 0);
    const feed = requireFeed(answer.text, answer.url, url);
    yield* toChanges(feed, { kind: context.config.kind, now: context.now() });
    const validators = resumed ? position : answer.validators;
    const read = [...position.read, url];
    const done = position.done + feed.entries.length;
    const first = checkpoint === undefined || resumed;
    if (!first || feed.next === undefined || read.includes(feed.next) || read.length >= MAX_PAGES)
      return end(validators, done);
    const going = { ...jsonOf(validators), next: feed.next, read, done };
    return { position: going, hasMore: true, progress: { done } };
  },

  detect,
});

const jsonOf = ({ etag, lastModified }: Validators): Record<string, string> => ({
  ...(etag !== undefined && { etag }),
  ...(lastModified !== undefined && { lastModified }),
});

const end = (validators: Validators, done: number): Checkpoint => ({
  position: jsonOf(validators),
  hasMore: false,
  progress: { done, total: done },
});

/** Throws `not_what_was_expected`, saying what came instead. */
function requireFeed(text: string, base: string, url: string): Feed {
  const feed = parseFeed(text, base);
  if (feed === undefined) throw notAFeed(text, url);
  return feed;
}

async function detect({ response }: Probe, http: HttpClient) {
  if (response === undefined || response.status >= 400) return undefined;
  const direct = parseFeed(response.text, response.url);
  if (direct !== undefined) return detection(direct, response.url, 0.95);
  const asking = { http, signal: AbortSignal.timeout(DETECT_MS) };
  for (const link of linkedFeeds(response.text, response.url)) {
    try {
      const answer = await fetchFeed(asking, link, {});
      const feed = answer === undefined ? undefined : parseFeed(answer.text, answer.url);
      if (feed !== undefined) return detection(feed, link, 0.6);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
    }
  }
  return undefined;
}

function detection(feed: Feed, url: string, confidence: number) {
  const name = feed.title ?? new URL(url).host;
  return { confidence, name, config: { url }, found: described(feed), needs: [] };
}

function described(feed: Feed): string {
  const entries = feed.entries.length === 1 ? '1 entry' : `${feed.entries.length} entries`;
  const audio = feed.entries.some((entry) => entry.medium === 'podcast');
  return `${audio ? 'Podcast' : feed.format} with ${entries}`;
}
