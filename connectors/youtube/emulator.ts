import { defineEmulator, type EmulatorAnswer, type WorldRecord } from '@mesh/connectors/kit/emulator';
import { youtubeConnector } from './index.ts';

const CHANNELS = ['@p1', '@p2'];

const videoOf = ({ number, title, text, revision, createdAt, isBroken }: WorldRecord): object => ({
  kind: 'youtube#video',
  id: `v${number}`,
  etag: `e${number}.${revision}`,
  snippet: isBroken
    ? 7
    : {
        title,
        description: text,
        publishedAt: createdAt.toISOString(),
        channelTitle: 'Acme',
        liveBroadcastContent: 'none',
      },
  contentDetails: { duration: 'PT2M30S', caption: 'false' },
  status: { privacyStatus: 'public', uploadStatus: 'processed' },
});

const problem = (code: number, reason: string, message: string): EmulatorAnswer => ({
  status: code,
  json: { error: { code, message, errors: [{ reason }] } },
});

export const youtubeEmulator = defineEmulator({
  connector: youtubeConnector,
  nativeIdOf: ({ number }) => `v${number}`,
  cannot: {
    setReaders: 'YouTube names no readers.',
    setGroup: 'YouTube names no groups.',
    setTerm: 'Its records are all videos.',
    removeParent: 'A channel that is gone is told as a wrong setting; see youtube.test.ts.',
  },
  auth: {
    sessions: [],
    proof: ({ query }) => query['key'],
    refuse: () => problem(400, 'keyInvalid', 'API key not valid. Please pass a valid API key.'),
    isOpen: ({ path }) => path === '/@p1',
  },
  config: (url, apiKey) => ({ url, channels: CHANNELS, apiKey }),
  address: (origin) => `${origin}/@p1`,

  serve(world, { path, query }) {
    const here = (place: string) => world.records().filter((record) => record.place === place);
    if (path === '/@p1')
      return {
        headers: { 'content-type': 'text/html' },
        body: '<meta property="og:site_name" content="YouTube"><title>Acme</title>',
      };
    if (path === '/youtube/v3/channels') {
      const id = query['forHandle']!.slice(1);
      return {
        json: {
          items: [
            {
              id: `UC${id}`,
              snippet: { title: id, customUrl: `@${id}` },
              contentDetails: { relatedPlaylists: { uploads: `UU${id}` } },
            },
          ],
        },
      };
    }
    if (path === '/youtube/v3/playlistItems') {
      const all = here(query['playlistId']!.slice(2)).toReversed();
      const from = Number(query['pageToken'] ?? 0);
      const items = all.slice(from, from + world.pageSize).map(({ number, title }) => ({
        snippet: { title, playlistId: query['playlistId'] },
        contentDetails: { videoId: `v${number}` },
      }));
      return {
        json: {
          items,
          ...(from + world.pageSize < all.length && { nextPageToken: String(from + world.pageSize) }),
        },
      };
    }
    const ids = query['id']?.split(',') ?? [];
    return path === '/youtube/v3/videos'
      ? {
          json: {
            items: world
              .records()
              .filter(({ number }) => ids.includes(`v${number}`))
              .map(videoOf),
          },
        }
      : undefined;
  },
});
