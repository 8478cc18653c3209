import { z } from 'zod';
import { webAddress } from '@mesh/connectors/kit';

export const config = z.object({
  url: webAddress.meta({
    title: 'Address',
    description: 'Of the platform (LMS), such as https://courses.example.org.',
  }),
  clientId: z.string().trim().min(1).meta({
    title: 'Client id',
    description: 'Of a Django OAuth application with the grant "client credentials".',
  }),
  clientSecret: z
    .string()
    .trim()
    .min(1)
    .meta({ title: 'Client secret', description: 'Of that application.', secret: true }),
  username: z.string().trim().min(1).meta({
    title: 'Seen as',
    description:
      'User name of a learner: courses are read as this person sees them. Use one without staff rights, so that nothing hidden is read.',
  }),
  readers: z.enum(['enrolled', 'given']).default('enrolled').meta({
    title: 'Readers',
    description: 'enrolled: who is enrolled in a course reads it. given: those whom you give the source.',
  }),
});
export type OpenedxConfig = z.infer<typeof config>;
