import { z } from 'zod';
import { ITEM_KINDS, LEVELS } from '@mesh/connectors/kit';

export const kind = z.enum(ITEM_KINDS, { error: `must be one of ${ITEM_KINDS.join(', ')}` });

export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'must be a language code such as en or de-AT' });

const reader = z.string().regex(/^(everyone|group:\S+|person:\S+)$/, {
  error: 'must be everyone, group:<name> or person:<name or mail>',
});

/** One reader or a list; an empty list is nobody. */
export const readers = z.union([reader.transform((one) => [one]), z.array(reader)], {
  error: 'must be a list of everyone, group:<name> or person:<name or mail>',
});

/** Minutes of a long course, 100 hours. */
const MAX_MINUTES = 6_000;

const keywords = z.union(
  [
    z.string().transform((list) =>
      list
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    ),
    z.array(z.union([z.string(), z.number()]).transform(String)),
  ],
  { error: 'must be a list of words' },
);

const date = z
  .union([z.string(), z.date()])
  .transform((value) => new Date(value))
  .refine((value) => !Number.isNaN(value.getTime()), { error: 'must be a date such as 2026-09-14' });

/** Front matter that the mesh knows; other fields are kept beside it. */
export const frontMatterSchema = z.looseObject({
  id: z
    .union([z.string().min(1), z.number()], { error: 'must be a text or a number' })
    .transform(String)
    .optional(),
  title: z.string({ error: 'must be a text (put it in quotes)' }).optional(),
  kind: kind.optional(),
  language: language.optional(),
  minutes: z.number({ error: 'must be a number' }).positive().max(MAX_MINUTES).optional(),
  level: z.enum(LEVELS, { error: `must be one of ${LEVELS.join(', ')}` }).optional(),
  author: z.string({ error: 'must be a text' }).optional(),
  keywords: keywords.optional(),
  readers: readers.optional(),
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })
    .optional(),
  updated: date.optional(),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** The first problem as field and rule, for a person. */
export function fieldProblem(error: z.ZodError): string {
  const issue = error.issues[0]!;
  if (issue.code === 'unrecognized_keys')
    return `the field "${issue.keys[0]}" is not known. It takes readers, kind and language.`;
  return `the field "${issue.path.join('.')}" ${lowerFirst(issue.message)}.`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
