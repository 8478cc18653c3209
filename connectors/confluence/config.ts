import { z } from 'zod';
import { webAddress } from '@mesh/connectors/kit';

export const config = z.object({
  url: webAddress.meta({ title: 'Address', description: 'Of the site, such as https://acme.atlassian.net.' }),
  spaces: z.array(z.string().trim().min(1)).min(1).meta({
    title: 'Spaces',
    description:
      'Keys of the spaces to read, as they stand in the addresses of their pages (/wiki/spaces/KEY/).',
  }),
  blogPosts: z.boolean().default(true).meta({ title: 'Blog posts', description: 'Read them like pages.' }),
  email: z.email().meta({
    title: 'Mail address',
    description: 'Of the account that reads. It must see every page that is to be found here.',
  }),
  token: z.string().trim().min(1).meta({
    title: 'API token',
    description: 'Made at id.atlassian.com under Security, by that account.',
    secret: true,
  }),
});
export type ConfluenceConfig = z.infer<typeof config>;
