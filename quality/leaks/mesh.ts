import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
import { actorOfPerson, createApiToken } from '@mesh/domain/access';
import { ALL_SCOPES, type Actor } from '@mesh/domain/kernel';
import { recordFeedback, recordSuggested } from '@mesh/domain/recommend';
import {
  bindItems,
  createLearners,
  createLogFollower,
  createTimeline,
  settlePersons,
  storeStatements,
  type Statement,
} from '@mesh/domain/records';
import { unindexItems } from '@mesh/domain/search';
import { queueRun, runSync, type Connector, type SourceItem } from '@mesh/domain/sync';
import { anExchange, aRecordStore, aSender, checked, testSyncOver } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { createLogger } from '@mesh/platform/logging';
import { createHttpApi, type HttpApiDeps } from '@mesh/surfaces/http-api';
import type { KyselyPlugin } from 'kysely';
import { bodyOf, titleOf, type World, type WorldItem, type WorldSource } from './world.ts';

/** Who asks, and how they prove who they are. */
export interface Viewer {
  person: string;
  by: 'session' | 'token' | 'act-as';
}

export interface Answer {
  status: number;
  text: string;
  /** Statements that the database was given for it. */
  queries: number;
}

/** The whole product over a database, read through HTTP alone. */
export interface Mesh {
  tenantId: string;
  admin: Actor;
  /** With the administrator's token; throws on anything but success. */
  change: <Body>(method: string, path: string, body?: unknown) => Promise<Body>;
  ask: (viewer: Viewer, method: string, path: string, body?: unknown) => Promise<Answer>;
  /** Reads a source to its end, and everything that follows from it. */
  read(source: WorldSource): Promise<void>;
  tell(statements: readonly Statement[]): Promise<void>;
  itemIds(): Promise<Map<string, string>>;
  /** What has been written into the log since the last time. */
  logged(): string;
  close(): Promise<void>;
}

/** Nobody is held up: a campaign asks thousands of times a second. */
const UNLIMITED = { perSecond: 1e9, burst: 1e9 };

/** What a campaign takes place in: a database of its own, and whatever else the API needs. */
export interface Place {
  database: Database;
  rest: HttpApiDeps;
}

/** `plugins`: what changes the statements to the database, for policies that are broken on purpose. */
export async function openMesh(
  { database, rest }: Place,
  world: () => World,
  plugins: readonly KyselyPlugin[] = [],
): Promise<Mesh> {
  /** Of one request: what goes on behind it, or is left from one before, is not its own. */
  const work = new AsyncLocalStorage<{ queries: number }>();
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      const own = work.getStore();
      if (own !== undefined) own.queries += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const db = [counting, ...plugins].reduce((all, plugin) => all.withPlugin(plugin), database.db);
  const watched = { ...database, db };
  const lines: string[] = [];
  const log = createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } });
  const base = await testSyncOver([listing(world), silent(world)], watched, { log });
  const { sync, search } = base;
  const { tenantId } = base.admin;
  const records = { ...(await aRecordStore(watched)), log };
  const exchange = await anExchange(records);
  const follower = createLogFollower(records, [createLearners(records.activityItems), createTimeline()]);
  sync.outbox.subscribe('catalogue.items-changed', ({ tenantId: of, payload }) =>
    bindItems(records, { tenantId: of, itemIds: payload.itemIds }),
  );
  sync.outbox.subscribe('catalogue.items-removed', ({ tenantId: of, payload }) =>
    unindexItems(search, { tenantId: of, itemIds: payload.itemIds }),
  );
  sync.outbox.subscribe('people.identity-changed', ({ tenantId: of, payload: { personIds } }) =>
    settlePersons(records, { tenantId: of, personIds }),
  );
  sync.outbox.subscribe('recommend.suggested', (event) => recordSuggested(records, event));
  sync.outbox.subscribe('recommend.feedback-given', (event) => recordFeedback(records, event));
  const token = async (owner: Actor, ownerId?: string) =>
    (await createApiToken(sync, owner, { name: 'leaks', scopes: ALL_SCOPES, ...(ownerId && { ownerId }) }))
      .token;
  const adminToken = await token(base.admin);
  const tokens = new Map<string, string>();
  const app = createHttpApi({
    ...rest,
    rateLimits: { usual: UNLIMITED, outbound: UNLIMITED },
    sync,
    search,
    recommend: search,
    records,
    exchange: exchange.deps,
    tenantId,
    webSession: {
      actorOfCookie: async (cookie) =>
        cookie === undefined ? undefined : actorOfPerson(sync, tenantId, cookie),
      allowedHost: () => true,
    },
  });

  async function ask(
    headers: Record<string, string>,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    const own = { queries: 0 };
    return work.run(own, async () => {
      const response = await app.request(`/api/v1${path}`, {
        method,
        headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await textOf(response);
      return { status: response.status, text, queries: own.queries };
    });
  }

  /** A token of a person's own is made while they are active, and used whatever they are later. */
  async function tokenOf(person: string): Promise<string> {
    const known = tokens.get(person);
    if (known !== undefined) return known;
    const owner = await actorOfPerson(sync, tenantId, person);
    if (owner === undefined) return 'never-made';
    const own = await token(owner, person);
    tokens.set(person, own);
    return own;
  }

  async function headersOf({ person, by }: Viewer): Promise<Record<string, string>> {
    if (by === 'session') return { cookie: `mesh_session=${person}`, 'x-mesh-client': 'web' };
    if (by === 'token') return { authorization: `Bearer ${await tokenOf(person)}` };
    return { authorization: `Bearer ${adminToken}`, 'x-mesh-act-as': person };
  }

  return {
    tenantId,
    admin: base.admin,
    async change<Body>(method: string, path: string, body?: unknown) {
      const { status, text } = await ask({ authorization: `Bearer ${adminToken}` }, method, path, body);
      if (status >= 300) throw new RefusedError(`${method} ${path}: ${status} ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as Body;
    },
    ask: async (viewer, method, path, body) => ask(await headersOf(viewer), method, path, body),
    async read(source) {
      const run = await queueRun(sync, base.admin, source.id, 'person');
      await runSync(sync, { tenantId, runId: run.id }, new AbortController().signal);
      await sync.outbox.drain();
      await follower.catchUp(tenantId);
    },
    async tell(statements) {
      await storeStatements(records, aSender({ tenantId }), {
        statements: checked(...statements),
        attachments: new Map(),
      });
      await follower.catchUp(tenantId);
    },
    async itemIds() {
      const rows = await db
        .selectFrom('item')
        .select(['id', 'native_id', 'source_id'])
        .where('tenant_id', '=', tenantId)
        .execute();
      return new Map(rows.map((row) => [`${row.source_id} ${row.native_id}`, row.id]));
    },
    logged: () => lines.splice(0).join(''),
    async close() {
      await follower.close();
      await exchange.close();
      await base.close();
    },
  };
}

/** Of a stream that goes on what comes before it rests. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return response.text();
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  for (let text = ''; ;) {
    const rest = new Promise<undefined>((resolve) => setTimeout(resolve, REST_MS, undefined));
    const chunk = await Promise.race([reader.read(), rest]);
    if (chunk?.value !== undefined) text += decoder.decode(chunk.value, { stream: true });
    if (chunk !== undefined && !chunk.done && text.length < MOST_OF_A_STREAM) continue;
    await reader.cancel();
    return text;
  }
}

const REST_MS = 60;
const MOST_OF_A_STREAM = 200_000;

/** The mesh does not take a change; then it did not happen. */
export class RefusedError extends Error {}

const config = z.object({ url: z.string().meta({ title: 'Address' }) });

/** A source that says who reads what, tells of its groups, and brings only what has changed. */
function listing(world: () => World): Connector<typeof config.shape> {
  return {
    ...silent(world),
    id: 'listing',
    streams: [{ name: 'items', removed: 'slim-diff', acl: 'listed' }],
    async *listGroups({ config: { url } }) {
      for (const [nativeId, members] of sourceAt(world(), url).groups)
        yield { nativeId, title: nativeId, members };
    },
  };
}

/** A source that cannot say who reads what. */
function silent(world: () => World): Connector<typeof config.shape> {
  const itemsAt = (url: string) =>
    world().items.filter(({ source, isThere }) => isThere && urlOf(source) === url);
  return {
    id: 'silent',
    title: 'Silent',
    description: 'For the leak suite.',
    config,
    auth: 'none',
    streams: [{ name: 'items', removed: 'slim-diff', acl: 'inherited' }],
    defaultInterval: 60,
    check: async () => ({ title: 'Silent', detail: 'fine' }),
    async *pull({ config: { url } }, _stream, checkpoint) {
      const from = Number(checkpoint?.position ?? 0);
      for (const item of itemsAt(url))
        if (item.changedAt > from) yield { type: 'upsert', item: itemOf(item) };
      return { position: sourceAt(world(), url).changes, hasMore: false };
    },
    async *listIds({ config: { url } }) {
      yield itemsAt(url).map(({ nativeId }) => nativeId);
    },
  };
}

export const urlOf = (source: number): string => `world:${source}`;

function sourceAt(world: World, url: string): WorldSource {
  return world.sources[Number(url.slice('world:'.length))]!;
}

function itemOf(item: WorldItem): SourceItem {
  return {
    nativeId: item.nativeId,
    title: titleOf(item),
    url: item.url,
    language: 'en',
    kind: 'guide',
    readers: item.readers,
    content: { bytes: bodyOf(item), mediaType: 'text/plain' },
  };
}
