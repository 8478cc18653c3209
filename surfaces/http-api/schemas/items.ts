import { z } from '@hono/zod-openapi';
import { ITEM_KINDS } from '@mesh/domain/catalogue';
import { cursor, id, limit, nextCursor, timestamp } from './common.ts';
import { overlay, sameAs, sourceFields, sourceTerms } from './item-edits.ts';

const anchor = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('heading'), id: z.string() }),
    z.object({ kind: z.literal('page'), page: z.int() }),
    z.object({ kind: z.literal('slide'), slide: z.int() }),
    z.object({ kind: z.literal('time'), seconds: z.number() }),
    z.object({ kind: z.literal('none') }),
  ])
  .openapi('Anchor', { description: 'Where in the original a passage starts.' });

export const minutes = z.number().openapi({ description: 'Reading or running time.', example: 1.4 });

export const item = z
  .object({
    id,
    sourceId: id,
    sourceName: z.string(),
    kind: z.string().openapi({ description: `One of ${ITEM_KINDS.join(', ')}.`, example: 'guide' }),
    title: z.string(),
    url: z.string().nullable().openapi({ description: 'The original, when it has an address.' }),
    language: z.string(),
    minutes,
    level: z.string().nullable(),
    author: z.string().nullable(),
    keywords: z.array(z.string()),
    updatedAt: timestamp,
    checkedAt: timestamp.openapi({ description: 'When the source last confirmed the item.' }),
  })
  .openapi('Item');

/** Which passage of an item is meant. */
export const passageReference = z
  .object({ id, headingPath: z.array(z.string()), anchor })
  .openapi('PassageReference');

const passage = passageReference
  .extend({
    ordinal: z.int(),
    text: z.string(),
    markdown: z.string().openapi({ description: 'Safe to render.' }),
    wordCount: z.int(),
    minutes,
    url: z.string().nullable().openapi({ description: 'The original, at this passage.' }),
  })
  .openapi('Passage');

const reader = z
  .object({ kind: z.enum(['everyone', 'group', 'person']), id: id.nullable(), name: z.string() })
  .openapi('Reader');

export const itemDetail = item
  .extend({
    state: z.enum(['active', 'retiring']).openapi({
      description: '`retiring`: its source no longer has it; it is found nowhere but here.',
    }),
    retiringSince: timestamp.nullable(),
    version: z.int(),
    revision: z.int().openapi({ description: 'Counts local changes.' }),
    hidden: z.boolean().openapi({ description: 'An administrator took it out of all lists.' }),
    readers: z.array(reader),
    sameAs: z.array(sameAs).openapi({ description: 'Other items that are this one, as far as readable.' }),
    overlays: z.array(overlay),
    sourceFields,
    sourceTerms,
    passages: z.array(passage),
    alternatives: z
      .array(item)
      .openapi({ description: 'Of a retiring item: what else is about the same, the nearest first.' }),
  })
  .openapi('ItemDetail');

export const items = z.object({ items: z.array(item), nextCursor }).openapi('Items');

export const itemsQuery = z.object({
  limit: limit(100, 20),
  cursor,
  source: id.optional().openapi({ description: 'Only of this source.' }),
  kind: z.enum(ITEM_KINDS).optional(),
});

export type PassageReference = z.infer<typeof passageReference>;
export type Passage = z.infer<typeof passage>;
export type Reader = z.infer<typeof reader>;
export type Item = z.infer<typeof item>;
export type ItemDetail = z.infer<typeof itemDetail>;
export type Items = z.infer<typeof items>;
