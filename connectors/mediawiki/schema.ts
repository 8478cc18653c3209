import { z } from 'zod';

/** https://www.mediawiki.org/wiki/API:Errors_and_warnings; errors come with HTTP 200. */
export const answerSchema = z.looseObject({
  error: z.looseObject({ code: z.string(), info: z.string().default('') }).optional(),
});

export const siteSchema = z.looseObject({
  curtimestamp: z.iso.datetime(),
  query: z.looseObject({
    general: z.looseObject({ sitename: z.string(), generator: z.string() }),
    statistics: z.looseObject({ pages: z.number() }),
    namespaces: z.record(z.string(), z.looseObject({ id: z.number(), name: z.string() })),
  }),
});

const next = z.record(z.string(), z.string()).optional();

/** Records are checked one by one, so that a malformed one costs only itself. */
export const pagesSchema = z.looseObject({
  continue: next,
  query: z.looseObject({ pages: z.array(z.unknown()).default([]) }).default({ pages: [] }),
});

export const pageSchema = z.looseObject({
  pageid: z.number(),
  missing: z.boolean().optional(),
  redirect: z.boolean().optional(),
  ns: z.number().optional(),
  title: z.string().optional(),
  contentmodel: z.string().optional(),
  pagelanguagehtmlcode: z.string().optional(),
  fullurl: z.string().optional(),
  revisions: z.array(z.looseObject({ revid: z.number(), timestamp: z.iso.datetime() })).optional(),
});
export type WikiPage = z.infer<typeof pageSchema>;

export const idsSchema = z.looseObject({
  continue: next,
  query: z.looseObject({ allpages: z.array(z.looseObject({ pageid: z.number() })) }),
});

export const changesSchema = z.looseObject({
  continue: next,
  query: z.looseObject({
    recentchanges: z.array(z.looseObject({ pageid: z.number().default(0), timestamp: z.iso.datetime() })),
  }),
});

export const parseSchema = z.looseObject({
  parse: z.looseObject({
    text: z.string(),
    displaytitle: z.string().optional(),
    categories: z.array(z.looseObject({ category: z.string(), hidden: z.boolean().optional() })).default([]),
  }),
});
export type ParsedPage = z.infer<typeof parseSchema>['parse'];

export const loginTokenSchema = z.looseObject({
  query: z.looseObject({ tokens: z.looseObject({ logintoken: z.string() }) }),
});

export const loginSchema = z.looseObject({
  login: z.looseObject({ result: z.string(), reason: z.string().optional() }),
});

/** Undefined for a text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
