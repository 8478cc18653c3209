import { z } from 'zod';

/** One article; loose: what is not named here may be anything. https://example.org/docs/api#articles */
export const articleSchema = z.looseObject({
  id: z.number(),
  title: z.string(),
  body: z.string().default(''),
  section: z.string(),
  type: z.string().optional(),
  updated_at: z.iso.datetime(),
  /** Mails of those who may read it; `null`: everyone; absent: the API does not say. */
  readers: z.array(z.string()).nullish(),
});
export type Article = z.infer<typeof articleSchema>;

/** Articles are `unknown` here: each is checked by itself, so that a bad one costs only itself. */
export const articlesSchema = z.looseObject({ articles: z.array(z.unknown()), total: z.number() });

export const siteSchema = z.looseObject({ name: z.string() });
