import { z } from '@hono/zod-openapi';
import { ITEM_KINDS, LEVELS, OVERLAY_FIELDS, SAME_AS_REASONS } from '@mesh/domain/catalogue';
import { id, timestamp } from './common.ts';

export const sameAs = z
  .object({
    id,
    title: z.string(),
    sourceId: id,
    sourceName: z.string(),
    url: z.string().nullable(),
    isCanonical: z.boolean().openapi({ description: 'It is the one that lists show.' }),
    reason: z.enum(SAME_AS_REASONS).openapi({
      description:
        'Why the two are one: the same address, record or text, a text that is nearly the same, or an administrator said so.',
    }),
    score: z.number().openapi({ description: '0 to 1: how alike the texts of near-copies are, else 1.' }),
    countsForCompletion: z.boolean().openapi({
      description: 'Who completed one has completed the other; near-copies only once confirmed.',
    }),
  })
  .openapi('SameAs');

const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

export const overlay = z
  .object({
    field: z.enum(OVERLAY_FIELDS),
    value: fieldValue,
    sourceValue: fieldValue.openapi({ description: 'What the source says now.' }),
    sourceValueThen: fieldValue.openapi({ description: 'What it said when the edit was made.' }),
    sourceChanged: z.boolean(),
    at: timestamp,
  })
  .openapi('Overlay', { description: 'A local edit; no re-sync overwrites it.' });

export const sourceFields = z
  .object({
    title: z.string(),
    kind: z.string(),
    level: z.string().nullable(),
    minutes: z.number(),
    language: z.string(),
    keywords: z.array(z.string()),
  })
  .openapi('SourceFields', { description: 'What the source says, whatever was edited or mapped here.' });

const sourceTerm = z.object({ term: z.string(), value: z.string().optional() });

export const sourceTerms = z
  .object({ kind: sourceTerm.optional(), level: sourceTerm.optional() })
  .openapi('SourceTerms', {
    description: 'The source’s own words, with what its connector takes them for when it knows them.',
  });

export const itemChange = z
  .object({
    title: z.string().nullable(),
    kind: z.enum(ITEM_KINDS).nullable(),
    level: z.enum(LEVELS).nullable(),
    minutes: z.number().nullable(),
    language: z.string().nullable(),
    keywords: z.array(z.string()).nullable(),
    hidden: z.boolean().nullable(),
  })
  .partial()
  .openapi('ItemChange', {
    description: 'What is left out stays as it is; null goes back to what the source says.',
    example: { title: 'Refunds after 40 days', level: null },
  });

export const sameAsRequest = z.object({ itemId: id }).openapi('SameAsRequest');

export const sameAsParams = z.object({ id, otherId: id });

export type SameAs = z.infer<typeof sameAs>;
export type Overlay = z.infer<typeof overlay>;
export type ItemChange = z.infer<typeof itemChange>;
