import { afterEach, expect, test } from 'vitest';
import type { Credential } from '@mesh/connectors/kit';
import {
  collectPass,
  contextFor,
  startServer,
  testHttp,
  type FakeAnswer,
} from '@mesh/connectors/kit/testing';
import { youtubeEmulator } from './emulator.ts';
import { youtubeConnector } from './index.ts';
import { bestTrack, isShown, minutesOf, videoItem } from './map.ts';
import { captionsSchema, videoSchema } from './schema.ts';

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});

/** The parts asked for of the resource in https://developers.google.com/youtube/v3/docs/videos#resource-representation */
const aVideo = (more: Record<string, unknown> = {}) => ({
  kind: 'youtube#video',
  etag: 'etag-1',
  id: 'Ks-_Mh1QhMc',
  snippet: {
    publishedAt: '2012-10-01T15:27:35Z',
    channelId: 'UCAuUUnT6oDeKwE6v1NGQxug',
    title: 'Your body language may shape who you are',
    description: 'Body language affects how others see us.',
    channelTitle: 'TED',
    tags: ['Amy Cuddy'],
    liveBroadcastContent: 'none',
    defaultAudioLanguage: 'en',
  },
  contentDetails: {
    duration: 'PT21M3S',
    dimension: '2d',
    definition: 'hd',
    caption: 'true',
    licensedContent: true,
  },
  status: { uploadStatus: 'processed', privacyStatus: 'public', embeddable: true },
  ...more,
});
const parsed = (more?: Record<string, unknown>) => videoSchema.parse(aVideo(more));

test('a video becomes an item with its length, language and address', () => {
  expect(videoItem(parsed(), undefined)).toMatchObject({
    nativeId: 'Ks-_Mh1QhMc',
    kind: 'video',
    minutes: 21.1,
    language: 'en',
    url: 'https://www.youtube.com/watch?v=Ks-_Mh1QhMc',
    content: { mediaType: 'text/plain' },
  });
  expect(videoItem(parsed(), 'WEBVTT').content).toEqual({ bytes: 'WEBVTT', mediaType: 'text/vtt' });
});

test.each([
  ['PT15M51S', 15.9],
  ['P1DT1H', 1_500],
  ['PT5S', 0.1],
  ['P0D', undefined],
  ['soon', undefined],
])('the duration %s', (duration, minutes) => expect(minutesOf(duration)).toBe(minutes));

const status = (privacyStatus: string, uploadStatus = 'processed') => ({
  status: { privacyStatus, uploadStatus },
});

const region = (regionRestriction: object) => ({ contentDetails: { regionRestriction } });

test('what may not be watched is no item', () => {
  expect(isShown(parsed(), 'DE')).toBe(true);
  expect(isShown(parsed(status('unlisted')), undefined)).toBe(true);
  expect(isShown(parsed(status('private')), undefined)).toBe(false);
  expect(isShown(parsed(status('membersOnly')), undefined)).toBe(false);
  expect(isShown(parsed(status('public', 'rejected')), undefined)).toBe(false);
  expect(isShown(parsed(region({ allowed: ['AT'] })), 'DE')).toBe(false);
  expect(isShown(parsed(region({ allowed: [] })), 'DE')).toBe(false);
  expect(isShown(parsed(region({ blocked: ['DE'] })), 'DE')).toBe(false);
  expect(isShown(parsed(region({ blocked: [] })), 'DE')).toBe(true);
});

const track = (id: string, snippet: object) => ({ id, snippet: { videoId: 'v', ...snippet } });

test('of the caption tracks the written one in the language of the video is best', () => {
  const { items } = captionsSchema.parse({
    items: [
      track('draft', { language: 'en', isDraft: true }),
      track('asr', { language: 'en', trackKind: 'ASR' }),
      track('fr', { language: 'fr', trackKind: 'standard' }),
      track('en', { language: 'en-GB', trackKind: 'standard' }),
    ],
  });
  expect(bestTrack(items, 'en-US')?.id).toBe('en');
  expect(bestTrack(items.slice(0, 3), 'en')?.id).toBe('asr');
  expect(bestTrack(items.slice(0, 1), 'en')).toBeUndefined();
});

const json = (body: unknown, status = 200): FakeAnswer => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** One channel with one video that has captions; a refresh token in place of the browser flow. */
async function anOwnersChannel() {
  const state = { video: aVideo(), quota: true };
  const server = await startServer(({ url, headers, body }) => {
    if (url.pathname === '/token')
      return json({
        access_token: `access for ${new URLSearchParams(body).get('refresh_token')}`,
        expires_in: 3_599,
      });
    if (headers.get('authorization') !== 'Bearer access for refresh-1')
      return json(
        { error: { code: 401, message: 'Invalid Credentials', errors: [{ reason: 'authError' }] } },
        401,
      );
    if (url.pathname.startsWith('/youtube/v3/captions') && !state.quota)
      return json(
        {
          error: {
            code: 403,
            message: 'Exceeded your <a href="/x">quota</a>.',
            errors: [{ reason: 'quotaExceeded' }],
          },
        },
        403,
      );
    const answers: Record<string, unknown> = {
      '/youtube/v3/channels': {
        items: [
          { id: 'UC1', snippet: { title: 'TED' }, contentDetails: { relatedPlaylists: { uploads: 'UU1' } } },
        ],
      },
      '/youtube/v3/playlistItems': {
        items: [{ snippet: { title: 'x', playlistId: 'UU1' }, contentDetails: { videoId: state.video.id } }],
      },
      '/youtube/v3/videos': { items: [state.video] },
      '/youtube/v3/captions': {
        items: [{ id: 'track/1', snippet: { videoId: state.video.id, language: 'en' } }],
      },
    };
    if (url.pathname === '/youtube/v3/captions/track%2F1')
      return { body: 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello', headers: { 'content-type': 'text/vtt' } };
    return answers[url.pathname] === undefined ? undefined : json(answers[url.pathname]);
  });
  open.push(server);
  const config = {
    url: server.origin,
    channels: ['UC1'],
    captions: true,
    clientId: 'id',
    clientSecret: 'secret',
  };
  const credential: Credential = {
    accessToken: 'old',
    refreshToken: 'refresh-1',
    expiresAt: '2020-01-01T00:00:00Z',
  };
  const captionRequests = () => server.requests.filter((line) => line.includes('/captions')).length;
  return { state, config, credential, captionRequests };
}

test('captions are read once, and again only when the video changed: they cost 250 units', async () => {
  const { state, config, credential, captionRequests } = await anOwnersChannel();
  const first = await collectPass(youtubeConnector, config, { credential });
  expect(first.items.get('Ks-_Mh1QhMc')?.content).toMatchObject({ mediaType: 'text/vtt' });
  const second = await collectPass(youtubeConnector, config, { credential, from: first });
  expect([captionRequests(), second.changes, second.items.size]).toEqual([2, [], 1]);
  state.video = aVideo({ etag: 'etag-2' });
  await collectPass(youtubeConnector, config, { credential, from: second });
  expect(captionRequests()).toBe(4);
});

/** A client that waits for nothing. */
const impatient = () => ({ ...testHttp(), clock: { now: () => Date.now(), sleep: async () => {} } });

test('a used-up quota ends the run in words, and nothing of the page is taken for read', async () => {
  const { state, config, credential } = await anOwnersChannel();
  state.quota = false;
  const pull = youtubeConnector.pull(
    contextFor(youtubeConnector, config, { credential, http: impatient() }),
    'videos',
    undefined,
  );
  await expect(pull.next()).rejects.toMatchObject({
    code: 'rate_limited',
    message: expect.stringContaining('midnight, Pacific time'),
  });
});

test('a playlist is a course whose videos stand in their order', async () => {
  const emulated = await youtubeEmulator.start();
  open.push(emulated);
  const ids = emulated.world.seed(6);
  const server = await startServer(async ({ url }) => {
    if (url.pathname === '/youtube/v3/playlists')
      return json({
        items: [
          {
            id: 'UUp1',
            snippet: { title: 'Start here', description: 'In this order.' },
            status: { privacyStatus: 'public' },
          },
        ],
      });
    const answer = await fetch(`${emulated.origin}${url.pathname}${url.search}`);
    return { status: answer.status, body: await answer.text() };
  });
  open.push(server);
  const context = contextFor(youtubeConnector, {
    ...emulated.config,
    url: server.origin,
    channels: [],
    playlists: ['UUp1'],
  });
  const { value } = await youtubeConnector.pull(context, 'playlists', undefined).next();
  expect(value).toMatchObject({ type: 'upsert', item: { nativeId: 'playlist:UUp1', kind: 'course' } });
  expect(
    (value as unknown as { item: { sourceValues: { order: string[] } } }).item.sourceValues.order,
  ).toEqual([ids[5], ids[3], ids[1]]);
});
