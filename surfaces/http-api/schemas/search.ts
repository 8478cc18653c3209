import { z } from '@hono/zod-openapi';
import { ITEM_KINDS, LEVELS } from '@mesh/domain/catalogue';
import { MAX_PAGE, MAX_QUERY_LENGTH } from '@mesh/domain/search';
import { id, limit } from './common.ts';
import { item, minutes, passageReference } from './items.ts';

/** Values of one filter. */
const MOST_VALUES = 50;

/** A parameter that may repeat: `?kind=guide&kind=tip`. */
const repeated = <T extends z.ZodType>(value: T) =>
  z.preprocess(
    (sent) => (typeof sent === 'string' ? [sent] : sent),
    z.array(value).max(MOST_VALUES).optional(),
  );

export const q = z.string().trim().min(1).max(MAX_QUERY_LENGTH).openapi({ example: 'refund after 40 days' });

export const searchQuery = z.object({
  q,
  limit: limit(MAX_PAGE, 10),
  offset: z.coerce.number().int().min(0).max(1000).default(0).openapi({ type: 'integer' }),
  kind: repeated(z.enum(ITEM_KINDS)),
  source: repeated(id),
  language: repeated(z.string().min(2).max(35)),
  level: repeated(z.enum(LEVELS)),
  minutesMax: z.coerce.number().min(1).max(10_000).optional(),
});

const snippetPart = z.object({ text: z.string(), highlight: z.boolean() }).openapi('SnippetPart');

const hit = z
  .object({
    item,
    passage: passageReference.extend({ snippet: z.array(snippetPart) }),
    url: z.string().nullable(),
    minutes,
    score: z.number().openapi({ description: 'Comparable within one answer only.' }),
    duplicates: z.int().openapi({ description: 'Passages that say the same and gave way to this one.' }),
  })
  .openapi('Hit');

const facetValue = z
  .object({ value: z.string(), label: z.string().optional(), count: z.int() })
  .openapi('FacetValue');

const facet = z.array(facetValue);

export const searchAnswer = z
  .object({
    query: z.string(),
    corrected: z
      .string()
      .nullable()
      .openapi({ description: 'As it was understood, when a word was mistyped.' }),
    total: z.int(),
    totalIsLowerBound: z.boolean(),
    results: z.array(hit),
    facets: z.object({
      kind: facet,
      source: facet,
      language: facet,
      level: facet,
      minutes: facet.openapi({ description: 'Results of at most 2, 5, 15 and 60 minutes.' }),
    }),
    tookMs: z.number(),
  })
  .openapi('SearchAnswer');

export const typeaheadQuery = z.object({ q: z.string().trim().min(1).max(100), limit: limit(20, 8) });

export const typeahead = z
  .object({ suggestions: z.array(z.object({ text: z.string(), itemId: id, kind: z.string() })) })
  .openapi('Typeahead');

export type SnippetPart = z.infer<typeof snippetPart>;
export type Hit = z.infer<typeof hit>;
export type FacetValue = z.infer<typeof facetValue>;
export type SearchAnswer = z.infer<typeof searchAnswer>;
export type Typeahead = z.infer<typeof typeahead>;
