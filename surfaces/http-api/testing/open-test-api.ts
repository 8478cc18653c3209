import { createApiToken } from '@mesh/domain/access';
import {
  ALL_SCOPES,
  createOutbox,
  DEFAULT_TENANT,
  ensureTenant,
  systemActor,
  systemClock,
  type Clock,
  type Scope,
} from '@mesh/domain/kernel';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import { indexItems, unindexItems } from '@mesh/domain/search';
import { runSync, type RunView, type SyncDeps } from '@mesh/domain/sync';
import { allMigrations } from '@mesh/domain/migrations';
import { migrate, openDatabase, type Database } from '@mesh/platform/database';
import { parseDocument } from '@mesh/platform/documents';
import { createHttpClient } from '@mesh/platform/http';
import { silentLogger, type Logger } from '@mesh/platform/logging';
import type { HttpApiDeps } from '../api.deps.ts';
import { createHttpApi } from '../create-http-api.ts';
import { fakeConnector, type Library } from './fake-connector.ts';
import { TEST_DIRECTORY } from './test-directory.ts';

export interface TestApi {
  deps: HttpApiDeps;
  /** What the fake source holds. */
  library: Library;
  adminToken: string;
  token(...scopes: Scope[]): Promise<string>;
  personId(slug: string): Promise<string>;
  /** Sends a request with the administrator's token unless `headers` say otherwise. */
  call(method: string, path: string, options?: CallOptions): Promise<Response>;
  /** The same database behind an API that is put together otherwise. */
  variant(adjust: Adjust): Pick<TestApi, 'call'>;
  /** Resolves when every run asked for so far has ended. */
  runsEnd(): Promise<void>;
  close(): Promise<void>;
}

export interface CallOptions {
  body?: unknown;
  token?: string | undefined;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export type Adjust = Partial<Omit<HttpApiDeps, 'sync' | 'search' | 'recommend'>> & {
  clock?: Clock;
  log?: Logger;
};

/** The whole API on an empty database, with a directory of four people and one connector. */
export async function openTestApi(): Promise<TestApi> {
  const database = await openMigrated();
  const { db } = database;
  const library: Library = new Map();
  const runs = runHub();
  const sync = syncDeps(database, library, runs);
  await ensureTenant(sync, { id: DEFAULT_TENANT, name: 'Test' });
  await importDirectory(sync, systemActor(DEFAULT_TENANT), TEST_DIRECTORY);
  const search = { db, clock: sync.clock, log: silentLogger, bm25: database.bm25 };
  const deps: HttpApiDeps = {
    sync,
    search,
    recommend: search,
    organisation: { name: 'Test', demo: true },
    version: '0.0.0-test',
    system: async () => SYSTEM,
    runs,
    webSession: { actorOfCookie: async () => undefined, allowedHost: (host) => host === 'localhost' },
  };
  const token = async (...scopes: Scope[]) =>
    (await createApiToken(sync, systemActor(DEFAULT_TENANT), { name: 'test', scopes })).token;
  const adminToken = await token(...ALL_SCOPES);
  return {
    deps,
    library,
    adminToken,
    token,
    personId: async (slug) => (await findPersonBySlug(db, DEFAULT_TENANT, slug))!.id,
    call: callerOf(deps, adminToken),
    variant: ({ clock = sync.clock, log = sync.log, ...adjust }) => ({
      call: callerOf({ ...deps, ...adjust, sync: { ...sync, clock, log } }, adminToken),
    }),
    runsEnd: () => runs.ended(),
    close: () => database.close(),
  };
}

function callerOf(deps: HttpApiDeps, adminToken: string): TestApi['call'] {
  const app = createHttpApi(deps);
  return async (method, path, options = {}) =>
    app.request(`/api/v1${path}`, request(method, adminToken, options));
}

function request(method: string, adminToken: string, options: CallOptions): RequestInit {
  const { body, token = adminToken, headers = {}, signal } = options;
  return {
    method,
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  };
}

async function openMigrated(): Promise<Database> {
  const database = await openDatabase({ dataDir: 'memory' });
  await migrate(database.db, allMigrations({ bm25: database.bm25 }));
  return database;
}

function syncDeps(database: Database, library: Library, runs: ReturnType<typeof runHub>): SyncDeps {
  const { db } = database;
  const outbox = createOutbox({ db, log: silentLogger });
  outbox.subscribe('catalogue.items-changed', ({ tenantId, payload }) =>
    indexItems({ db }, { tenantId, itemIds: payload.itemIds }),
  );
  outbox.subscribe('catalogue.items-removed', ({ tenantId, payload }) =>
    unindexItems({ db }, { tenantId, itemIds: payload.itemIds }),
  );
  const deps: SyncDeps = {
    db,
    clock: systemClock,
    log: silentLogger,
    connectors: new Map([['fake', fakeConnector(library)]]),
    http: createHttpClient({ allowedHosts: () => [], logger: silentLogger }),
    secrets: {
      seal: (text) => Buffer.from(text).toString('base64'),
      open: (sealed) => Buffer.from(sealed, 'base64').toString(),
    },
    outbox,
    parse: parseDocument,
    enqueue: async (run) => runs.start(() => runSync(deps, run, new AbortController().signal)),
    interrupt: async () => {},
    onAllowedHostsChanged: async () => {},
    onRunChanged: (tenantId, run) => runs.tell(tenantId, run),
  };
  return deps;
}

/** Carries out runs one after another and tells those who listen. */
function runHub() {
  const listeners = new Set<(run: RunView) => void>();
  let last = Promise.resolve();
  return {
    start(work: () => Promise<void>) {
      last = last.then(work);
    },
    ended: () => last,
    tell: (_tenantId: string, run: RunView) => listeners.forEach((listener) => listener(run)),
    subscribe(_tenantId: string, listener: (run: RunView) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const SYSTEM = {
  version: '0.0.0-test',
  database: { engine: 'pglite', bm25: true, note: 'In memory.' },
  embeddings: { model: null, embedded: 0, total: 0 },
  folderRoots: [],
  lastBackupAt: null,
};
