/**
 * Videos of YouTube channels and playlists, and for owners what is said in them, with its times.
 * Invariants: a video is its id, however many playlists it is in; private, deleted and blocked videos are no items.
 */
import { z } from 'zod';
import {
  cursor,
  defineConnector,
  idField,
  inTurns,
  pagedPass,
  type Change,
  type ConnectorContext,
  type Detection,
  type Probe,
} from '@mesh/connectors/kit';
import {
  captionTracks,
  entries,
  lists,
  needsOwner,
  oauthClient,
  playlists,
  transcript,
  videos,
  type List,
} from './client.ts';
import { config, type YoutubeConfig } from './config.ts';
import { bestTrack, isShown, playlistId, playlistItem, videoItem, type PlaylistEntry } from './map.ts';
import { videoSchema, type Playlist, type Video } from './schema.ts';

type Context = ConnectorContext<YoutubeConfig>;

/** Videos of a page. Captions cost 250 units each of 10,000 a day, so a page with them must be small. */
const PAGE_SIZE = 50;
const PAGE_WITH_CAPTIONS = 10;
/** Captions may change without a trace; they are read again after so many days. */
const CAPTION_DAYS = 30;
const DAY = 24 * 3_600_000;
/** Videos of a playlist that its course names at most; YouTube allows 5,000. */
const LONGEST_COURSE = 5_000;

/** What was read with its captions: by video the version of its metadata, and the day. */
type Versions = Record<string, [etag: string, day: number]>;
const versions = new WeakMap<Context, Versions>();
const positionSchema = z.object({
  inner: z.json(),
  versions: z.record(z.string(), z.tuple([z.string(), z.int()])),
});

const pages = cursor({ parameter: 'pageToken' });

const uploads = pagedPass({
  record: videoSchema,
  idOf: idField('id'),
  parts: async (context: Context) => (await lists(context)).map(({ id, title }) => ({ id, title })),
  first: pages.first,
  async page(context: Context, { part, at }) {
    const size = context.config.captions ? PAGE_WITH_CAPTIONS : PAGE_SIZE;
    const page = await entries(context, part.id, size, at ?? undefined);
    const records = await videos(context, [...new Set(page.entries.map(({ videoId }) => videoId))]);
    return { records, next: pages.next(at, page), date: page.date };
  },
  isItem: (video, _list: List, { config: { region } }) => isShown(video, region),
  toChange: (video, _list, context) => toChange(context, video),
});

export const youtubeConnector = defineConnector({
  id: 'youtube',
  title: 'YouTube',
  description: 'Videos of channels and playlists; for the owner of a channel also what is said in them.',
  config,
  auth: 'authorisation-code',
  streams: [
    { name: 'videos', removed: 'slim-diff', acl: 'inherited' },
    { name: 'playlists', removed: 'slim-diff', acl: 'inherited' },
  ],
  defaultInterval: 12 * 60,
  oauth: (settings) => (needsOwner(settings) ? oauthClient(settings) : undefined),

  async check(context) {
    context.step('Find channels and playlists');
    const found = await lists(context);
    context.step('Read a page of each');
    const first = await Promise.all(found.map(({ id }) => entries(context, id, 1, undefined)));
    const one = first.flatMap((page) => page.entries)[0];
    if (context.config.captions && one !== undefined) {
      context.step('Read the list of captions of a video');
      await captionTracks(context, one.videoId);
    }
    return {
      title: found.map(({ title }) => title).join(', ') || 'YouTube',
      detail: `${found.length} lists of videos`,
    };
  },

  async *pull(context, stream, checkpoint) {
    if (stream === 'playlists') {
      yield* await inTurns(await playlists(context), 1, context.signal, (playlist) =>
        courseOf(context, playlist),
      );
      return { position: null, hasMore: false };
    }
    const last = positionSchema.safeParse(checkpoint?.position).data;
    const known: Versions = { ...last?.versions };
    versions.set(context, known);
    const inner = checkpoint && last && { ...checkpoint, position: last.inner };
    const next = yield* uploads.pull(context, inner);
    return { ...next, position: { inner: next.position, versions: known } };
  },

  async *listIds(context, stream) {
    if (stream === 'playlists') yield (await playlists(context)).map(({ id }) => playlistId(id));
    else yield* uploads.listIds(context);
  },

  detect,
});

/** With captions, a video is told again only when it changed or its captions are old: they cost too much. */
async function toChange(context: Context, video: Video): Promise<Change[]> {
  const { captions } = context.config;
  if (!captions) return [{ type: 'upsert', item: videoItem(video, undefined) }];
  const known = versions.get(context) ?? {};
  const today = Math.floor(context.now().getTime() / DAY);
  const [etag, day] = known[video.id] ?? [undefined, 0];
  if (etag === video.etag && today - day < CAPTION_DAYS) return [];
  const item = videoItem(video, await captionsOf(context, video));
  known[video.id] = [video.etag, today];
  return [{ type: 'upsert', item }];
}

async function captionsOf(context: Context, video: Video): Promise<string | undefined> {
  const { defaultAudioLanguage, defaultLanguage } = video.snippet;
  const track = bestTrack(await captionTracks(context, video.id), defaultAudioLanguage ?? defaultLanguage);
  return track && transcript(context, track.id);
}

async function courseOf(context: Context, playlist: Playlist): Promise<Change> {
  const found: PlaylistEntry[] = [];
  let token: string | undefined;
  do {
    const page = await entries(context, playlist.id, PAGE_SIZE, token);
    const shown = new Set(
      (
        await videos(
          context,
          page.entries.map(({ videoId }) => videoId),
        )
      ).flatMap((raw) => shownId(raw, context)),
    );
    found.push(...page.entries.filter(({ videoId }) => shown.has(videoId)));
    token = page.next === token ? undefined : page.next;
  } while (token !== undefined && found.length < LONGEST_COURSE);
  return { type: 'upsert', item: playlistItem(playlist, found) };
}

function shownId(raw: unknown, { config: { region } }: Context): string[] {
  const video = videoSchema.safeParse(raw).data;
  return video !== undefined && isShown(video, region) ? [video.id] : [];
}

async function detect({ url, response }: Probe): Promise<Detection | undefined> {
  if (url === undefined) return undefined;
  const isYoutube =
    /(^|\.)youtube\.com$/.test(url.hostname) ||
    /<meta property="og:site_name" content="YouTube"/.test(response?.text ?? '');
  const channel = /^\/(?:channel\/)?(@[^/]+|UC[\w-]+)/.exec(decodeURIComponent(url.pathname))?.[1];
  const playlist = url.searchParams.get('list') ?? undefined;
  const name = playlist ?? channel;
  if (!isYoutube || name === undefined) return undefined;
  return {
    confidence: 0.95,
    name,
    config: playlist === undefined ? { channels: [name] } : { playlists: [name] },
    found: playlist === undefined ? 'a channel of YouTube' : 'a playlist of YouTube',
    needs: [
      {
        field: 'apiKey',
        reason: 'YouTube tells its videos to programs that have a key of a Google Cloud project.',
      },
    ],
  };
}
