import { z } from '@hono/zod-openapi';
import { TERM_FIELDS } from '@mesh/domain/catalogue';
import { id } from './common.ts';

const field = z.enum(TERM_FIELDS);
const term = z.string().openapi({ description: 'A word of the source’s own.', example: 'lernpfad' });
const value = z.string().openapi({ description: 'What it is here: a kind or a level.', example: 'course' });

export const unmappedTerms = z
  .object({
    terms: z.array(
      z.object({ field, term, items: z.int(), examples: z.array(z.string()) }).openapi('UnmappedTerm'),
    ),
  })
  .openapi('UnmappedTerms');

export const newTermMapping = z
  .object({
    sourceId: id.nullable().openapi({ description: 'Null: whichever source says it.' }),
    field,
    term,
    value,
  })
  .openapi('NewTermMapping', {
    example: { sourceId: null, field: 'kind', term: 'lernpfad', value: 'course' },
  });

const termMapping = newTermMapping.extend({ id }).openapi('TermMapping');

export const mappedTerm = z
  .object({ mapping: termMapping, items: z.int().openapi({ description: 'Stored items that changed.' }) })
  .openapi('MappedTerm');

export const forgottenMapping = z.object({ items: z.int() }).openapi('ForgottenMapping');

export const termMappings = z.object({ mappings: z.array(termMapping) }).openapi('TermMappings');

export type UnmappedTerms = z.infer<typeof unmappedTerms>;
export type MappedTerm = z.infer<typeof mappedTerm>;
export type TermMapping = z.infer<typeof termMapping>;
export type TermMappings = z.infer<typeof termMappings>;
