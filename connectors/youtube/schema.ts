import { z } from 'zod';

const next = z.string().optional();

/** https://developers.google.com/youtube/v3/docs/channels */
export const channelsSchema = z.looseObject({
  items: z
    .array(
      z.looseObject({
        id: z.string(),
        /** `customUrl`: the handle. */
        snippet: z.looseObject({ title: z.string(), customUrl: z.string().optional() }),
        contentDetails: z.looseObject({
          relatedPlaylists: z.looseObject({ uploads: z.string().optional() }),
        }),
      }),
    )
    .default([]),
});

/** https://developers.google.com/youtube/v3/docs/playlists */
export const playlistsSchema = z.looseObject({
  items: z
    .array(
      z.looseObject({
        id: z.string(),
        snippet: z.looseObject({
          title: z.string(),
          description: z.string().default(''),
          channelTitle: z.string().optional(),
          publishedAt: z.iso.datetime().optional(),
        }),
        status: z.looseObject({ privacyStatus: z.string() }).optional(),
      }),
    )
    .default([]),
});
export type Playlist = z.infer<typeof playlistsSchema>['items'][number];

/** https://developers.google.com/youtube/v3/docs/playlistItems */
export const playlistItemsSchema = z.looseObject({
  nextPageToken: next,
  items: z
    .array(
      z.looseObject({
        snippet: z.looseObject({ title: z.string().default(''), playlistId: z.string() }),
        contentDetails: z.looseObject({ videoId: z.string() }),
      }),
    )
    .default([]),
});

/** https://developers.google.com/youtube/v3/docs/videos; checked one by one. */
export const videosSchema = z.looseObject({ items: z.array(z.unknown()).default([]) });

export const videoSchema = z.looseObject({
  id: z.string(),
  etag: z.string().default(''),
  snippet: z.looseObject({
    title: z.string(),
    description: z.string().default(''),
    publishedAt: z.iso.datetime(),
    channelTitle: z.string().optional(),
    tags: z.array(z.string()).default([]),
    defaultLanguage: z.string().optional(),
    defaultAudioLanguage: z.string().optional(),
    liveBroadcastContent: z.string().default('none'),
  }),
  contentDetails: z.looseObject({
    duration: z.string().optional(),
    caption: z.string().default('false'),
    regionRestriction: z
      .looseObject({ allowed: z.array(z.string()).optional(), blocked: z.array(z.string()).optional() })
      .optional(),
  }),
  status: z.looseObject({ privacyStatus: z.string(), uploadStatus: z.string().default('processed') }),
});
export type Video = z.infer<typeof videoSchema>;

/** https://developers.google.com/youtube/v3/docs/captions */
export const captionsSchema = z.looseObject({
  items: z
    .array(
      z.looseObject({
        id: z.string(),
        snippet: z.looseObject({
          videoId: z.string(),
          language: z.string(),
          trackKind: z.string().default('standard'),
          isDraft: z.boolean().default(false),
          status: z.string().default('serving'),
        }),
      }),
    )
    .default([]),
});
export type CaptionTrack = z.infer<typeof captionsSchema>['items'][number];

/** https://developers.google.com/youtube/v3/docs/errors; `reason` such as `quotaExceeded`. */
export const errorSchema = z.looseObject({
  error: z.looseObject({
    code: z.number(),
    message: z.string().default(''),
    errors: z.array(z.looseObject({ reason: z.string().default('') })).default([]),
    details: z.array(z.looseObject({ reason: z.string().default('') })).default([]),
  }),
});
