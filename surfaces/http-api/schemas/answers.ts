import { z } from '@hono/zod-openapi';
import { item, passageReference } from './items.ts';
import { q } from './search.ts';

export const answersQuery = z.object({ q });

const citation = z
  .object({ number: z.int(), item, passage: passageReference, url: z.string().nullable() })
  .openapi('Citation');

export const answer = z
  .object({
    query: z.string(),
    answer: z
      .object({
        sentences: z.array(
          z.object({
            text: z.string(),
            citation: z.int().openapi({ description: 'The `number` of a citation.' }),
          }),
        ),
        citations: z.array(citation),
      })
      .nullable(),
    reason: z.enum(['nothing_found', 'no_good_answer']).optional().openapi({
      description: 'Why there is no answer: no readable passage has the words, or none says enough.',
    }),
  })
  .openapi('Answer');

export type Citation = z.infer<typeof citation>;
export type Answer = z.infer<typeof answer>;
