import { z } from 'zod';
import { webAddress } from '@mesh/connectors/kit';

const ATLASSIAN = 'https://api.atlassian.com';
const secret = z.string().trim().min(1).optional();

export const config = z
  .object({
    url: webAddress.meta({
      title: 'Address',
      description: 'Of the site, such as https://acme.atlassian.net.',
    }),
    spaces: z.array(z.string().trim().min(1)).min(1).meta({
      title: 'Spaces',
      description:
        'Keys of the spaces to read, as they stand in the addresses of their pages (/wiki/spaces/KEY/).',
    }),
    blogPosts: z.boolean().default(true).meta({ title: 'Blog posts', description: 'Read them like pages.' }),
    email: z.email().optional().meta({
      title: 'Mail address',
      description: 'Of the account that reads. It must see every page that is to be found here.',
    }),
    token: secret.meta({
      title: 'API token',
      description: 'Made at id.atlassian.com under Security, by that account; or connect by the browser.',
      secret: true,
    }),
    clientId: secret.meta({
      title: 'Client id',
      description: 'Of an OAuth 2.0 integration (developer.atlassian.com), to connect by the browser.',
    }),
    clientSecret: secret.meta({
      title: 'Client secret',
      description: 'Of the OAuth 2.0 integration.',
      secret: true,
    }),
    gateway: webAddress.default(ATLASSIAN).meta({
      title: 'Gateway',
      description:
        'Of Atlassian, for connections by the browser; another one only when a proxy stands before it.',
    }),
  })
  .refine(({ token, clientId, clientSecret }) => token ?? (clientId && clientSecret), {
    path: ['token'],
    error: 'enter mail address and API token, or client id and client secret',
  })
  .refine(({ token, email }) => token === undefined || email !== undefined, {
    path: ['email'],
    error: 'an API token needs the mail address of its account',
  });
export type ConfluenceConfig = z.infer<typeof config>;

/** Connected in the browser, by the OAuth client of these settings; else by mail address and API token. */
export const isConnected = ({ token }: ConfluenceConfig): boolean => token === undefined;

export const isAtlassian = ({ gateway }: ConfluenceConfig): boolean => gateway === ATLASSIAN;
