import { offset, rest, tokenHeader, type ConnectorContext, type Rest } from '@mesh/connectors/kit';
import type { Config } from './config.ts';
import { articlesSchema, siteSchema } from './schema.ts';

export type Context = ConnectorContext<Config>;

/** Articles that one answer holds at most, by the API's documentation. */
const PAGE = 100;
export const pages = offset({ size: { parameter: 'limit', value: PAGE } });
export type PageStart = typeof pages.first;

const api = (context: Context): Rest =>
  rest({
    context,
    baseUrl: context.config.url,
    auth: tokenHeader({
      token: context.config.token,
      field: 'token',
      remedy: 'Make a new API token in the settings of the site and enter it.',
    }),
    rate: { atOnce: 2 },
  });

/** https://example.org/docs/api#site */
export const readSite = (context: Context) => api(context).get('/api/site', siteSchema);

/** https://example.org/docs/api#articles: `updated_since` is inclusive, the order by id never changes. */
export const readArticles = (context: Context, at: PageStart, since: Date | undefined) =>
  api(context).getPage('/api/articles', articlesSchema, {
    ...pages.query(at),
    updated_since: since?.toISOString(),
  });
