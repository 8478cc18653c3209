import { z } from '@hono/zod-openapi';
import { id } from './common.ts';

export const visibilityQuestion = z
  .object({
    personId: id,
    address: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .optional()
      .openapi({ description: 'Of the original, or of the page of the item here.' }),
    itemId: id.optional(),
    sourceId: id.optional().openapi({ description: 'Looks in this source alone.' }),
    nativeId: z
      .string()
      .min(1)
      .max(2000)
      .optional()
      .openapi({ description: 'What the source calls the item; with `sourceId`.' }),
  })
  .openapi('VisibilityQuestion', {
    description: 'Names an item by its address, its id, or its source and native id.',
    example: {
      personId: '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11',
      address: 'https://wiki.example.org/wiki/Refunds',
    },
  });

export const explanation = z
  .object({
    visible: z.boolean(),
    item: z
      .object({
        id,
        sourceId: id,
        state: z.enum(['active', 'retiring', 'removed']),
        title: z.string().nullable().openapi({ description: 'Null when the caller may not read it.' }),
      })
      .nullable()
      .openapi({ description: 'Null when the mesh knows no such item.' }),
    steps: z.array(z.object({ ok: z.boolean(), text: z.string(), remedy: z.string().optional() })),
    remedy: z.string().nullable().openapi({ description: 'Of the first step that does not hold.' }),
  })
  .openapi('Explanation');

export type VisibilityQuestion = z.input<typeof visibilityQuestion>;
export type Explanation = z.infer<typeof explanation>;
