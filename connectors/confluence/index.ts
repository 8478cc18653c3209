/**
 * Pages and blog posts of Confluence Cloud.
 * Invariants: a page is its content id, so renames and moves keep it; its readers pass every restriction above it and
 * may view its space; nobody reads a page whose place is not known yet.
 */
import {
  defineConnector,
  idField,
  pagedPass,
  type ConnectorContext,
  type Detection,
  type Probe,
  type SourceItem,
} from '@mesh/connectors/kit';
import {
  changedContents,
  contentIds,
  contents,
  contentsById,
  contentTypes,
  restrictions,
  spaceList,
  spaces,
  type Part,
  type Sweep,
} from './client.ts';
import { config, isConnected, type ConfluenceConfig } from './config.ts';
import { oauthClient, siteOf } from './connection.ts';
import { groups } from './groups.ts';
import { fingerprint, spaceGroup } from './readers.ts';
import { pageSchema, type Page } from './schema.ts';
import { toHtml } from './storage.ts';

type Context = ConnectorContext<ConfluenceConfig>;

/** `Date` headers have whole seconds. */
const SECOND = 1_000;
const spaceOf = idField('spaceId');

const pages = pagedPass({
  record: pageSchema,
  idOf: idField('id'),
  delta: {},
  // When a page comes under another restriction, those below it are told anew.
  basis: async (context: Context) => fingerprint((await restrictions(context)).values()),
  async parts(context: Context): Promise<Part[]> {
    const types = contentTypes(context.config);
    return (await spaces(context)).flatMap(({ id, key }) => types.map((type) => ({ space: id, key, type })));
  },
  first: null as string | null,
  async page(context, { part, at, since }) {
    const answer =
      since === undefined
        ? await contents(context, part, at)
        : await changedContents(context, part, since, at);
    return { records: answer.body.results, next: answer.next, date: answer.date };
  },
  isItem: ({ status }) => status === 'current',
  async toChange(page, _part, context) {
    // Of whichever of the spaces: an answer that belongs to another request takes nothing away.
    const sweep = (await restrictions(context)).get(page.spaceId);
    if (sweep === undefined) return { type: 'delete', nativeId: page.id };
    return { type: 'upsert', item: toItem(page, siteOf(context.config), readersOf(page, sweep)) };
  },
  async ids(context, { part, at }) {
    const { body, next } = await contentIds(context, part, at);
    return { ids: body.results.flatMap((raw) => idField('id')(raw) ?? []), next };
  },
  async byIds(context, ids) {
    const chosen = await spaces(context);
    return (await contentsById(context, ids)).flatMap(({ type, record }) => {
      // One that does not say where it lies is told as unreadable, not as gone.
      const space = chosen.find(({ id }) => id === (spaceOf(record) ?? chosen[0]!.id));
      return space === undefined ? [] : [{ part: { space: space.id, key: space.key, type }, record }];
    });
  },
});

export const confluenceConnector = defineConnector({
  id: 'confluence',
  title: 'Confluence',
  description: 'Pages and blog posts of spaces of Confluence Cloud, for those who may read them there.',
  config,
  auth: 'authorisation-code',
  streams: [{ name: 'pages', removed: 'slim-diff', acl: 'listed' }],
  defaultInterval: 30,
  oauth: (settings) => (isConnected(settings) ? oauthClient(settings) : undefined),

  async check(context) {
    context.step('Find the spaces');
    const found = await spaces(context);
    context.step('Read who may view them');
    for (const { id } of found) await spaceList(context, id);
    context.step('Read a page of each');
    for (const { id, key } of found) await contents(context, { space: id, key, type: 'pages' }, null);
    return {
      title: found.map(({ name }) => name).join(', '),
      detail: `${found.length} ${found.length === 1 ? 'space' : 'spaces'} of ${siteOf(context.config)}`,
    };
  },

  pull: (context, _stream, checkpoint) => pages.pull(context, checkpoint),

  listIds: (context) => pages.listIds(context),
  read: (context, _stream, ids) => pages.read(context, ids),
  listGroups: (context) => groups(context),
  detect,
});

/** Whoever made a page since the restrictions were read may have put it below one. */
function readersOf({ id, spaceId, createdAt }: Page, sweep: Sweep): SourceItem['readers'] {
  if (sweep.date !== undefined && Date.parse(createdAt) > sweep.date.getTime() + SECOND) return 'unknown';
  return [`source-group:${sweep.groupOf.get(id) ?? spaceGroup(spaceId)}`];
}

function toItem(page: Page, site: string, readers: SourceItem['readers']): SourceItem {
  return {
    nativeId: page.id,
    kind: 'page',
    title: page.title,
    url: `${site}/wiki${page._links.webui}`,
    updatedAt: new Date(page.version.createdAt),
    readers,
    content: { bytes: toHtml(page.body.storage.value), mediaType: 'text/html' },
    sourceValues: { space: page.spaceId, version: page.version.number },
  };
}

async function detect({ url, response }: Probe): Promise<Detection | undefined> {
  if (url === undefined) return undefined;
  const isOurs = url.hostname.endsWith('.atlassian.net') && url.pathname.startsWith('/wiki');
  if (
    !isOurs &&
    !/<meta name="ajs-confluence-flavour"|<meta name="application-name" content="Confluence"/.test(
      response?.text ?? '',
    )
  )
    return undefined;
  const key = /\/wiki\/spaces\/([^/?#]+)/.exec(url.pathname)?.[1];
  const byToken = 'With an API token of an account, made at id.atlassian.com: enter both.';
  const byBrowser = 'Or by a sign-in in the browser: enter both of an OAuth 2.0 integration instead.';
  return {
    confidence: 0.9,
    name: key === undefined ? url.host : `${decodeURIComponent(key)} (${url.host})`,
    config: { url: url.origin, ...(key !== undefined && { spaces: [decodeURIComponent(key)] }) },
    found: 'Confluence Cloud',
    needs: [
      ...(key === undefined ? [{ field: 'spaces', reason: 'Say which spaces are read.' }] : []),
      { field: 'email', reason: byToken },
      { field: 'token', reason: byToken },
      { field: 'clientId', reason: byBrowser },
      { field: 'clientSecret', reason: byBrowser },
    ],
  };
}
