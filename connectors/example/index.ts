/**
 * The articles of a site with a plain REST API: what `mesh connector new` begins with.
 * Invariants: an article is its number; readers are those whom the site names.
 */
import {
  defineConnector,
  idField,
  pagedPass,
  type Detection,
  type HttpClient,
  type Probe,
} from '@mesh/connectors/kit';
import { pages, readArticles, readSite, type Context } from './client.ts';
import { config } from './config.ts';
import { toItem } from './map.ts';
import { articleSchema } from './schema.ts';

const idOf = idField('id');

const articles = pagedPass({
  record: articleSchema,
  idOf,
  delta: {},
  parts: () => ['all'],
  first: pages.first,
  async page(context: Context, { at, since }) {
    const { body, date } = await readArticles(context, at, since);
    const ids = body.articles.map((raw) => idOf(raw) ?? '');
    const next = pages.next(at, { count: ids.length, total: body.total, ids });
    return { records: body.articles, next, date, total: body.total };
  },
  toChange: (article, _part, context) => ({ type: 'upsert', item: toItem(article, context.config.url) }),
});

export const exampleConnector = defineConnector({
  id: 'example',
  title: 'Example',
  description: 'The articles of a site with a plain REST API.',
  config,
  auth: 'token',
  streams: [{ name: 'articles', removed: 'slim-diff', acl: 'listed' }],
  terms: { kind: { 'how-to': 'guide', screencast: 'video' } },
  defaultInterval: 60,

  async check(context) {
    context.step('Read the name of the site');
    const { name } = await readSite(context);
    context.step('Read the list of articles');
    const { body } = await readArticles(context, pages.first, undefined);
    return { title: name, detail: body.total === 1 ? '1 article' : `${body.total} articles` };
  },

  pull: (context, _stream, checkpoint) => articles.pull(context, checkpoint),
  listIds: (context) => articles.listIds(context),
  detect,
});

/** Every page of such a site names its maker. */
async function detect({ url, response }: Probe, _http: HttpClient): Promise<Detection | undefined> {
  if (url === undefined || response === undefined) return undefined;
  if (!/<meta name="generator" content="Example/i.test(response.text)) return undefined;
  return {
    confidence: 0.9,
    name: url.host,
    config: { url: url.origin },
    found: 'an Example site',
    needs: [{ field: 'token', reason: 'Make an API token in the settings of the site.' }],
  };
}
