/**
 * The pages of a MediaWiki, public or private.
 * Invariants: a page is its page id, so a move keeps it; redirects are no items; times are the wiki's own.
 */
import { z } from 'zod';
import {
  ConnectorError,
  defineConnector,
  fingerprint,
  perRun,
  refuseRepetition,
  webAddress,
  type Asking,
  type ConnectorContext,
  type Detection,
  type HttpClient,
  type Probe,
} from '@mesh/connectors/kit';
import { openWiki, type Continue, type Site, type Wiki } from './client.ts';
import { statedApi } from './find-api.ts';
import { isItem } from './map.ts';
import { nextStep } from './passes.ts';
import { readPages } from './read-pages.ts';
import { pageSchema } from './schema.ts';

/** Milliseconds that a look at a pasted address may take. */
const DETECT_MS = 15_000;

/** Later than any change. */
const FAR_AWAY = new Date('2100-01-01');

const config = z
  .object({
    url: webAddress.meta({ title: 'Address', description: 'Any page of the wiki, or its api.php.' }),
    namespaces: z.array(z.int().min(0)).min(1).default([0]).meta({
      title: 'Namespaces',
      description: 'Numbers of the namespaces to read; 0 is the articles, 12 the help pages.',
    }),
    username: z.string().trim().min(1).optional().meta({
      title: 'Bot name',
      description: 'For a private wiki: the name that Special:BotPasswords shows, such as Anna@mesh.',
    }),
    password: z.string().min(1).optional().meta({
      title: 'Bot password',
      description: 'The password that Special:BotPasswords shows.',
      secret: true,
    }),
  })
  .refine(({ username, password }) => (username === undefined) === (password === undefined), {
    path: ['password'],
    error: 'name and password are needed together; leave out both for a public wiki',
  });
type Context = ConnectorContext<z.infer<typeof config>>;

export const mediawikiConnector = defineConnector({
  id: 'mediawiki',
  title: 'MediaWiki',
  description: 'The pages of a wiki that runs MediaWiki, public or with a bot password.',
  config,
  auth: 'session',
  streams: [{ name: 'pages', removed: 'feed', acl: 'inherited' }],
  defaultInterval: 30,

  async check(context) {
    const { site } = await wikiOf(context);
    return { title: site.name, detail: described(site) };
  },

  async *pull(context, _stream, checkpoint) {
    const wiki = await wikiOf(context);
    const { told, checkpoint: next } = await nextStep(context, wiki, context.config.namespaces, checkpoint);
    yield* told;
    return next;
  },

  async *read(context, _stream, nativeIds) {
    const wiki = await wikiOf(context);
    const records = await wiki.pagesById(nativeIds.map(Number).filter(Number.isInteger));
    yield* await readPages(context, wiki, records, context.config.namespaces);
  },

  async *listIds(context) {
    const wiki = await wikiOf(context);
    let before: string | undefined;
    for (const namespace of context.config.namespaces) {
      let from: Continue | undefined;
      do {
        context.signal.throwIfAborted();
        const { ids, next } = await wiki.allIds(namespace, from);
        const print = fingerprint(ids.map(String));
        refuseRepetition(before, print);
        yield ids.map(String);
        before = print;
        from = next;
      } while (from !== undefined);
    }
    yield changedMeanwhile(wiki, context.config.namespaces);
  },

  detect,
});

/**
 * Pages that are there and were changed since the run began. The list goes by title, so one that is renamed to the
 * front while it is read is in none of its pages.
 */
async function changedMeanwhile(wiki: Wiki, namespaces: readonly number[]): Promise<string[]> {
  const there: string[] = [];
  let from: Continue | undefined;
  do {
    const { ids, next } = await wiki.changedIds(wiki.site.time, FAR_AWAY, from);
    for (const record of await wiki.pagesById(ids)) {
      const page = pageSchema.safeParse(record);
      if (page.success && isItem(page.data, namespaces)) there.push(String(page.data.pageid));
    }
    from = next;
  } while (from !== undefined);
  return there;
}

const wikiOf = perRun(openConfigured);

async function openConfigured(context: Context): Promise<Wiki> {
  const { url, username, password, namespaces } = context.config;
  const credentials = username === undefined || password === undefined ? undefined : { username, password };
  const wiki = await openWiki(context, url, credentials);
  const unknown = namespaces.find((id) => !wiki.site.namespaces.some((namespace) => namespace.id === id));
  if (unknown === undefined) return wiki;
  const known = wiki.site.namespaces.map(({ id, name }) => `${id} (${name || 'articles'})`).join(', ');
  throw new ConnectorError(
    'invalid_config',
    `namespaces: The wiki has no namespace ${unknown}. It has ${known}.`,
    {
      field: 'namespaces',
    },
  );
}

async function detect({ response, url }: Probe, http: HttpClient): Promise<Detection | undefined> {
  if (response === undefined || url === undefined || !looksLikeWiki(response)) return undefined;
  const asking: Asking = { http, signal: AbortSignal.timeout(DETECT_MS) };
  const detection = { confidence: 0.95, config: { url: url.href } };
  try {
    const { site } = await openWiki(asking, url.href, undefined);
    return { ...detection, name: site.name, found: described(site), needs: [] };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== 'unauthorised') throw error;
    const needs = ['username', 'password'].map((field) => ({
      field,
      reason: 'This wiki is private: make a bot password under Special:BotPasswords.',
    }));
    return { ...detection, name: url.host, found: 'a private MediaWiki', needs };
  }
}

const looksLikeWiki = ({ text, url }: NonNullable<Probe['response']>): boolean =>
  /\/api\.php(?=$|[?#])/.test(url) ||
  /<meta[^>]+name="generator"[^>]+content="MediaWiki/i.test(text) ||
  statedApi(text, url) !== undefined;

const described = ({ generator, pages }: Site): string =>
  `${generator}, ${pages.toLocaleString('en')} ${pages === 1 ? 'page' : 'pages'}`;
