import {
  authorisationCode,
  ConnectorError,
  perRun,
  rest,
  RestError,
  tokenParameter,
  type Answer,
  type Auth,
  type ConnectorContext,
  type OAuthClient,
  type Problem,
  type Rest,
} from '@mesh/connectors/kit';
import { isGoogle, type YoutubeConfig } from './config.ts';
import type { PlaylistEntry } from './map.ts';
import {
  captionsSchema,
  channelsSchema,
  errorSchema,
  playlistItemsSchema,
  playlistsSchema,
  videosSchema,
  type CaptionTrack,
  type Playlist,
} from './schema.ts';

type Context = ConnectorContext<YoutubeConfig>;

/** Right to read captions and everything else: https://developers.google.com/youtube/v3/docs/captions/download#authorization */
const SCOPE = 'https://www.googleapis.com/auth/youtube.force-ssl';
const QUOTA = ['quotaExceeded', 'dailyLimitExceeded', 'rateLimitExceeded', 'userRateLimitExceeded'];
const BAD_KEY = ['keyInvalid', 'keyExpired', 'API_KEY_INVALID', 'accessNotConfigured', 'ipRefererBlocked'];
/** Largest transcript read, in bytes. */
const MAX_TRANSCRIPT = 10_000_000;

/** https://developers.google.com/youtube/v3/guides/auth/server-side-web-apps */
export const oauthClient = (config: YoutubeConfig): OAuthClient => ({
  authorisationUrl: isGoogle(config)
    ? 'https://accounts.google.com/o/oauth2/v2/auth'
    : `${config.url}/o/oauth2/v2/auth`,
  tokenUrl: isGoogle(config) ? 'https://oauth2.googleapis.com/token' : `${config.url}/token`,
  clientId: config.clientId ?? '',
  ...(config.clientSecret !== undefined && { clientSecret: config.clientSecret }),
  scopes: [SCOPE],
  parameters: { access_type: 'offline', prompt: 'consent' },
});

/** A key reads what is public; captions are for those who own the videos. */
export const needsOwner = (config: YoutubeConfig): boolean => config.apiKey === undefined || config.captions;

function authOf(config: YoutubeConfig): Auth {
  if (config.apiKey === undefined || config.captions) return authorisationCode(oauthClient(config));
  const remedy = 'Make a key in the Google Cloud console, allow it the YouTube Data API v3, and enter it.';
  return tokenParameter({ name: 'key', token: config.apiKey, field: 'apiKey', remedy });
}

const client = (context: Context): Rest =>
  rest({
    context,
    baseUrl: `${context.config.url.replace(/\/+$/, '')}/youtube/v3`,
    auth: authOf(context.config),
    rate: { atOnce: 2 },
    problemOf,
  });

/** https://developers.google.com/youtube/v3/docs/errors */
function problemOf({ ok, body }: Answer): Problem | undefined {
  const answer = ok ? undefined : errorSchema.safeParse(body).data;
  if (answer === undefined) return undefined;
  const { message, errors, details } = answer.error;
  const reasons = [...errors, ...details].map(({ reason }) => reason);
  const told = { vendorCode: reasons[0], says: message.replace(/<[^>]*>/g, '') };
  if (reasons.some((reason) => QUOTA.includes(reason)))
    return {
      ...told,
      code: 'rate_limited',
      remedy:
        "The day's quota of the Google Cloud project is used up; it is new at midnight, Pacific time. The next run goes on from here.",
    };
  if (reasons.some((reason) => BAD_KEY.includes(reason))) return { ...told, code: 'unauthorised' };
  return undefined;
}

export interface List {
  /** Of a playlist; a channel's uploads are one. */
  id: string;
  title: string;
}

/** The playlists to go through. 1 unit for each channel, 1 for all playlists. */
export const lists = perRun(async (context: Context): Promise<List[]> => {
  const found: List[] = [];
  for (const name of context.config.channels) found.push(await uploadsOf(context, name));
  for (const { id, snippet } of await playlists(context)) found.push({ id, title: snippet.title });
  return found;
});

async function uploadsOf(context: Context, name: string): Promise<List> {
  // https://developers.google.com/youtube/v3/docs/channels/list
  const by = name.startsWith('@') ? { forHandle: name } : { id: name };
  const { items } = await client(context).get('/channels', channelsSchema, {
    part: 'snippet,contentDetails',
    ...by,
  });
  const uploads = items[0]?.contentDetails.relatedPlaylists.uploads;
  if (items[0] === undefined || uploads === undefined)
    throw new ConnectorError(
      'invalid_config',
      `channels: YouTube knows no channel "${name}". Take it out, or check its handle.`,
      { field: 'channels' },
    );
  const { id, snippet } = items[0];
  if (![id, snippet.customUrl ?? name].some((own) => own.toLowerCase() === name.toLowerCase()))
    throw mixedUp(`channel ${name}`);
  return { id: uploads, title: snippet.title };
}

/** The chosen playlists that are there and not private. */
export const playlists = perRun(async (context: Context): Promise<Playlist[]> => {
  const { playlists: ids } = context.config;
  const found: Playlist[] = [];
  for (let at = 0; at < ids.length; at += 50) {
    const page = { part: 'snippet,status', id: ids.slice(at, at + 50).join(','), maxResults: 50 };
    // https://developers.google.com/youtube/v3/docs/playlists/list
    found.push(...(await client(context).get('/playlists', playlistsSchema, page)).items);
  }
  return found.filter(({ id, status }) => ids.includes(id) && status?.privacyStatus !== 'private');
});

/** One page of a playlist, in its order; an empty one when it is gone or private. 1 unit. */
export async function entries(
  context: Context,
  playlist: string,
  size: number,
  token: string | undefined,
): Promise<{ entries: PlaylistEntry[]; next: string | undefined; date: Date | undefined }> {
  try {
    // https://developers.google.com/youtube/v3/docs/playlistItems/list
    const { body, date } = await client(context).getPage('/playlistItems', playlistItemsSchema, {
      part: 'snippet,contentDetails',
      playlistId: playlist,
      maxResults: size,
      pageToken: token,
    });
    if (body.items.some(({ snippet }) => snippet.playlistId !== playlist))
      throw mixedUp(`playlist ${playlist}`);
    const found = body.items.map(({ snippet, contentDetails }) => ({
      videoId: contentDetails.videoId,
      title: snippet.title,
    }));
    return { entries: found, next: body.nextPageToken, date };
  } catch (error) {
    if (
      error instanceof RestError &&
      ['playlistNotFound', 'playlistItemsNotAccessible'].includes(error.vendorCode ?? '')
    )
      return { entries: [], next: undefined, date: undefined };
    throw error;
  }
}

/** Not yet checked records; deleted and private videos are missing. 1 unit for up to 50. */
export async function videos(context: Context, ids: readonly string[]): Promise<unknown[]> {
  if (ids.length === 0) return [];
  // https://developers.google.com/youtube/v3/docs/videos/list
  const { items } = await client(context).get('/videos', videosSchema, {
    part: 'snippet,contentDetails,status',
    id: ids.join(','),
    maxResults: 50,
  });
  if (items.some((item) => !ids.includes((item as { id?: string } | null)?.id ?? ids[0]!)))
    throw mixedUp('videos');
  return items;
}

/** 50 units. */
export async function captionTracks(context: Context, videoId: string): Promise<CaptionTrack[]> {
  // https://developers.google.com/youtube/v3/docs/captions/list
  const { items } = await client(context).get('/captions', captionsSchema, { part: 'snippet', videoId });
  if (items.some(({ snippet }) => snippet.videoId !== videoId)) throw mixedUp(`captions of ${videoId}`);
  return items;
}

/** WebVTT. 200 units. */
export async function transcript(context: Context, trackId: string): Promise<string> {
  // https://developers.google.com/youtube/v3/docs/captions/download
  const path = `/captions/${encodeURIComponent(trackId)}`;
  return (await client(context).send({ path, query: { tfmt: 'vtt' }, maxBytes: MAX_TRANSCRIPT })).text;
}

/** A proxy that mixes up answers must not mix up videos. */
const mixedUp = (what: string): ConnectorError =>
  new ConnectorError(
    'not_what_was_expected',
    `YouTube answered with something else when asked for the ${what}. Try again later.`,
  );
