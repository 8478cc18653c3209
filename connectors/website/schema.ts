import { z } from 'zod';

const entries = z
  .array(z.looseObject({ loc: z.string().optional() }).or(z.string().transform(() => ({}))))
  .optional();
/** An empty element is an empty text to the parser. */
const empty = z.literal('').transform(() => undefined);

export const sitemapSchema = z.looseObject({
  urlset: z.looseObject({ url: entries }).or(empty).optional(),
  sitemapindex: z.looseObject({ sitemap: entries }).or(empty).optional(),
});

/** A value of schema.org: a text, a thing with a name, or a list of them. */
export type Value = unknown;

/** A node of JSON-LD with the properties that are read. */
export const nodeSchema = z.looseObject({
  '@type': z.union([z.string(), z.array(z.string())]).optional(),
});
export type Node = z.infer<typeof nodeSchema>;

const texts = z.string().transform((text) => [text]);
const named = z.looseObject({ name: z.string() }).transform(({ name }) => [name]);
const one = z.union([
  texts,
  named,
  z.looseObject({ alternateName: z.string() }).transform((node) => [node.alternateName]),
]);

/** Texts of a value, whatever its shape. */
export function textsOf(value: Value): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((single) => one.safeParse(single).data ?? []).filter((text) => text.trim() !== '');
}
