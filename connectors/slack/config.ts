import { z } from 'zod';
import { webAddress } from '@mesh/connectors/kit';

export const config = z
  .object({
    channels: z
      .array(
        z
          .string()
          .trim()
          .regex(/^[CG][A-Z0-9]+$/, 'must be the id of a channel, such as C012AB3CD'),
      )
      .min(1)
      .meta({
        title: 'Channels',
        description: 'Ids of the channels to read; Slack shows them at the end of the details of a channel.',
      }),
    publicChannels: z.enum(['members', 'given']).default('members').meta({
      title: 'Who reads public channels',
      description:
        'members: as in private ones, whoever is in the channel. given: those whom you give the source.',
    }),
    days: z
      .int()
      .min(1)
      .max(3_650)
      .default(365)
      .meta({ title: 'Days', description: 'How old a question may be.' }),
    replies: z
      .int()
      .min(1)
      .max(100)
      .default(1)
      .meta({ title: 'Replies', description: 'A question with fewer replies is left out.' }),
    token: z.string().trim().min(1).optional().meta({
      title: 'Bot token',
      description:
        'The Bot User OAuth Token (xoxb-…) of your app; or leave it out and connect by the browser.',
      secret: true,
    }),
    clientId: z
      .string()
      .trim()
      .min(1)
      .optional()
      .meta({ title: 'Client id', description: 'Of your app, to connect by the browser.' }),
    clientSecret: z
      .string()
      .trim()
      .min(1)
      .optional()
      .meta({ title: 'Client secret', description: 'Of your app, to connect by the browser.', secret: true }),
    signingSecret: z.string().trim().min(1).optional().meta({
      title: 'Signing secret',
      description: 'Of your app, when its Event Subscriptions call the address shown with this source.',
      secret: true,
    }),
    url: webAddress
      .default('https://slack.com')
      .meta({ title: 'Address', description: 'https://slack.com, or https://slack-gov.com for GovSlack.' }),
  })
  .refine(
    ({ token, clientId, clientSecret }) =>
      token !== undefined || (clientId !== undefined && clientSecret !== undefined),
    {
      path: ['token'],
      error: 'enter a bot token, or client id and client secret',
    },
  );
export type SlackConfig = z.infer<typeof config>;
