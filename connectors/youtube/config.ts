import { z } from 'zod';
import { webAddress } from '@mesh/connectors/kit';

const GOOGLE = 'https://www.googleapis.com';

export const config = z
  .object({
    channels: z
      .array(
        z
          .string()
          .trim()
          .regex(/^(@\S+|UC[\w-]+)$/, 'must be a handle such as @name, or a channel id such as UC…'),
      )
      .default([])
      .meta({
        title: 'Channels',
        description: 'Handles (@name) or ids (UC…) of channels whose uploads are read.',
      }),
    playlists: z
      .array(
        z
          .string()
          .trim()
          .regex(/^[\w-]+$/, 'must be the id of a playlist, such as PL…'),
      )
      .default([])
      .meta({
        title: 'Playlists',
        description:
          'Ids (PL…) of playlists whose videos are read; each is a course as well, with its videos in order.',
      }),
    region: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, 'must be two letters such as DE')
      .optional()
      .meta({
        title: 'Region',
        description: 'Country code; videos that may not be watched there are left out.',
      }),
    captions: z.boolean().default(false).meta({
      title: 'Captions',
      description:
        'Read what is said, with its times. Only the owner of a channel may: connect with the account of the owner.',
    }),
    apiKey: z.string().trim().min(1).optional().meta({
      title: 'API key',
      description: 'A key of a Google Cloud project with the YouTube Data API; or connect by the browser.',
      secret: true,
    }),
    clientId: z.string().trim().min(1).optional().meta({
      title: 'Client id',
      description: 'Of an OAuth client (type: web application), to connect by the browser.',
    }),
    clientSecret: z
      .string()
      .trim()
      .min(1)
      .optional()
      .meta({ title: 'Client secret', description: 'Of the OAuth client.', secret: true }),
    url: webAddress.default(GOOGLE).meta({
      title: 'Address',
      description: 'Of the API; another one only when a gateway stands before Google.',
    }),
  })
  .refine(({ channels, playlists }) => channels.length + playlists.length > 0, {
    path: ['channels'],
    error: 'name a channel or a playlist',
  })
  .refine(
    ({ apiKey, clientId, clientSecret }) =>
      apiKey !== undefined || (clientId !== undefined && clientSecret !== undefined),
    {
      path: ['apiKey'],
      error: 'enter an API key, or client id and client secret',
    },
  )
  .refine(({ captions, clientId }) => !captions || clientId !== undefined, {
    path: ['clientId'],
    error:
      'captions can be read with client id and client secret only, connected by the owner of the channel',
  });
export type YoutubeConfig = z.infer<typeof config>;

export const isGoogle = ({ url }: YoutubeConfig): boolean => url === GOOGLE;
