import { z } from 'zod';
import { webAddress } from '@mesh/connectors/kit';

export const config = z.object({
  url: webAddress.meta({ title: 'Address', description: 'The address of the site.' }),
  token: z.string().min(1).meta({
    title: 'API token',
    description: 'Made in the settings of the site; it needs the right to read articles.',
    secret: true,
  }),
});
export type Config = z.infer<typeof config>;
