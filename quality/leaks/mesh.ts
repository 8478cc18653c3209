import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
import { actorOfPerson, createApiToken } from '@mesh/domain/access';
import { ALL_SCOPES, type Actor } from '@mesh/domain/kernel';
import { recordFeedback, recordSuggested } from '@mesh/domain/recommend';
import {
  bindItems,
  createLearners,
  createLogFollower,
  createSenderLint,
  createTimeline,
  checkStatements,
  keepingRefused,
  settlePersons,
  storeStatements,
  type Statement,
} from '@mesh/domain/records';
import { unindexItems } from '@mesh/domain/search';
import {
  planSync,
  queueRun,
  runSync,
  type Connector,
  type RunView,
  type SourceItem,
  type SyncDeps,
} from '@mesh/domain/sync';
import {
  anExchange,
  aPrivacyOffice,
  aRecordStore,
  aSender,
  checked,
  testSyncOver,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { createLogger } from '@mesh/platform/logging';
import { createHttpApi, type HttpApiDeps } from '@mesh/surfaces/http-api';
import type { KyselyPlugin } from 'kysely';
import { nameOf, routeOf, routesIn, type ApiDocument, type Route } from './routes.ts';
import { follow, textOf, type Watched } from './watched.ts';
import { bodyOf, titleOf, type World, type WorldItem, type WorldSource } from './world.ts';

/** Who asks, and how they prove who they are. */
export interface Viewer {
  person: string;
  by: 'session' | 'token' | 'act-as';
}

/** What goes with a question. */
export interface Said {
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  text: string;
  /** All that stands above it. */
  head: string;
  /** Statements that the database was given for it. */
  queries: number;
}

/** The whole product over a database, read through HTTP alone. */
export interface Mesh {
  tenantId: string;
  admin: Actor;
  /** With the administrator's token; throws on anything but success. */
  change: <Body>(method: string, path: string, body?: unknown) => Promise<Body>;
  ask: (viewer: Viewer, method: string, path: string, said?: Said) => Promise<Answer>;
  /** Every route that there is. */
  routes: readonly Route[];
  /** Of those, the names of the ones that somebody has asked with `ask` or `watch`. */
  asked: ReadonlySet<string>;
  /** Opens a stream that is read from now on. */
  watch: (viewer: Viewer, path: string) => Promise<Watched>;
  /** Finds out what reading a source would bring; returns the id of the run. */
  rehearse(source: WorldSource): Promise<string>;
  /** Reads a source to its end, and everything that follows from it; returns the id of the run. */
  read(source: WorldSource): Promise<string>;
  tell(statements: readonly Statement[]): Promise<void>;
  /** Sends a statement that is refused. */
  tellWrongly(statement: Statement): Promise<void>;
  itemIds(): Promise<Map<string, string>>;
  /** What has been written into the log since the last time. */
  logged(): string;
  close(): Promise<void>;
}

const BASE = '/api/v1';

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
  const { search } = base;
  const { tenantId } = base.admin;
  const watchers = new Set<(run: RunView) => void>();
  const sync: SyncDeps = {
    ...base.sync,
    onRunChanged: (_, run) => {
      for (const tell of watchers) tell(run);
    },
  };
  const records = { ...(await aRecordStore(watched)), log };
  const exchange = await anExchange(records);
  const follower = createLogFollower(records, [
    createLearners(records.activityItems),
    createTimeline(),
    createSenderLint(records.sendingNotes),
  ]);
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
    privacy: aPrivacyOffice(records),
    runs: {
      subscribe: (_, listener) => {
        watchers.add(listener);
        return () => watchers.delete(listener);
      },
    },
    tenantId,
    webSession: {
      actorOfCookie: async (cookie) =>
        cookie === undefined ? undefined : actorOfPerson(sync, tenantId, cookie),
      allowedHost: () => true,
    },
  });

  const routes = routesIn((await (await app.request(`${BASE}/openapi.json`)).json()) as ApiDocument, BASE);
  const asked = new Set<string>();
  const note = (method: string, path: string) => {
    const route = routeOf(routes, method, path);
    if (route !== undefined) asked.add(nameOf(route));
  };

  async function ask(
    headers: Record<string, string>,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    const own = { queries: 0 };
    return work.run(own, async () => {
      const response = await app.request(`${BASE}${path}`, {
        method,
        headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await textOf(response);
      const head = [...response.headers].map((pair) => pair.join(': ')).join('\n');
      return { status: response.status, text, head, queries: own.queries };
    });
  }

  /** Runs it to its end, and everything that follows from it. */
  async function carryOut({ id: runId }: RunView): Promise<string> {
    await runSync(sync, { tenantId, runId }, new AbortController().signal);
    await sync.outbox.drain();
    await follower.catchUp(tenantId);
    return runId;
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
    routes,
    asked,
    async ask(viewer, method, path, { body, headers } = {}) {
      note(method, path);
      return ask({ ...headers, ...(await headersOf(viewer)) }, method, path, body);
    },
    async watch(viewer, path) {
      note('get', path);
      return follow(await app.request(`${BASE}${path}`, { headers: await headersOf(viewer) }));
    },
    rehearse: async ({ id }) => carryOut(await planSync(sync, base.admin, id)),
    read: async ({ id }) => carryOut(await queueRun(sync, base.admin, id, 'person')),
    async tell(statements) {
      await storeStatements(records, aSender({ tenantId }), {
        statements: checked(...statements),
        attachments: new Map(),
      });
      records.logTail.nudge(tenantId);
      await follower.catchUp(tenantId);
    },
    async tellWrongly(statement) {
      const request = { text: JSON.stringify(statement), version: '2.0.0' as const };
      const refused = keepingRefused(records, aSender({ tenantId }), request, async () =>
        checkStatements(statement, request.version),
      );
      await refused.catch(() => {});
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
