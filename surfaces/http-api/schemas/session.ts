import { z } from '@hono/zod-openapi';
import { id } from './common.ts';

export const person = z
  .object({
    id,
    slug: z
      .string()
      .openapi({ description: 'A short handle that files and scripts use.', example: 'mara.voss' }),
    name: z.string(),
    email: z.string().nullable(),
    jobTitle: z.string().nullable(),
    department: z.string().nullable(),
    team: z.string().nullable(),
    location: z.string().nullable(),
    language: z.string().openapi({ description: 'BCP 47.', example: 'en' }),
    timeZone: z.string().openapi({ description: 'IANA name.', example: 'Europe/Berlin' }),
    managerId: id.nullable(),
  })
  .openapi('Person');

const sourceGroup = z
  .object({
    id,
    name: z.string(),
    members: z.int().openapi({ description: 'Direct members who are known here, persons and groups.' }),
    isKnown: z
      .boolean()
      .openapi({ description: 'False: only readers name it, the source has never told who is in it.' }),
  })
  .openapi('SourceGroup');

export const sourceGroups = z.object({ groups: z.array(sourceGroup) }).openapi('SourceGroups');

export const session = z
  .object({
    organisation: z.object({ name: z.string(), demo: z.boolean() }),
    canActAs: z.boolean().openapi({ description: 'May look through the eyes of others (`X-Mesh-Act-As`).' }),
    signedIn: z.boolean().openapi({
      description: 'With a session of one’s own; false for tokens and on this machine’s loopback.',
    }),
    person: person.nullable().openapi({ description: 'Whose eyes this is; null for a machine.' }),
    scopes: z.array(z.string()),
    languages: z.array(z.string()).openapi({ description: 'Languages of the web app.' }),
    version: z.string(),
  })
  .openapi('Session');

export type Person = z.infer<typeof person>;
export type SourceGroups = z.infer<typeof sourceGroups>;
export type Session = z.infer<typeof session>;
