import { actorOfPerson, createApiToken } from '@mesh/domain/access';
import { ALL_SCOPES, type Clock, type Scope } from '@mesh/domain/kernel';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import { unindexItems } from '@mesh/domain/search';
import { runSync, type RunView, type SyncDeps } from '@mesh/domain/sync';
import {
  anExchange,
  aPrivacyOffice,
  aRecordStore,
  aSource,
  aTestSync,
  openTestDatabase,
  providerDeps,
  signInDeps,
} from '@mesh/domain/testing';
import type { Logger } from '@mesh/platform/logging';
import { testEngines } from '@mesh/platform/testing';
import type { HttpApiDeps } from '../api.deps.ts';
import { createHttpApi } from '../create-http-api.ts';
import type { ConnectorVerification } from '../schemas/connectors.ts';
import { fakeConnector, type Library } from './fake-connector.ts';
import { TEST_DIRECTORY } from './test-directory.ts';

export interface TestApi {
  deps: HttpApiDeps;
  tenantId: string;
  /** What the fake source holds. */
  library: Library;
  adminToken: string;
  token(...scopes: Scope[]): Promise<string>;
  personId(slug: string): Promise<string>;
  /** A token of that person's own, with every scope: their roles alone hold it. */
  personToken(personId: string): Promise<string>;
  /** Sends requests with the session of that person. */
  personSession(personId: string): Pick<TestApi, 'call'>;
  /** Sends a request with the administrator's token unless `headers` say otherwise. */
  call(method: string, path: string, options?: CallOptions): Promise<Response>;
  /** The same database behind an API that is put together otherwise. */
  variant(adjust: Adjust): Pick<TestApi, 'call'>;
  /** Resolves when every run asked for so far has ended. */
  runsEnd(): Promise<void>;
  /** As `runsEnd`, of imports and pulls. */
  exchangesEnd(): Promise<void>;
  close(): Promise<void>;
}

export interface CallOptions {
  body?: unknown;
  /** A body that is no JSON. */
  raw?: string;
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
  const database = await openTestDatabase(testEngines[0]!);
  const { db } = database;
  const library: Library = new Map();
  const runs = runHub();
  const base = await aTestSync(aSource(), database);
  const { search } = base;
  base.sync.outbox.subscribe('catalogue.items-removed', ({ tenantId, payload }) =>
    unindexItems(search, { tenantId, itemIds: payload.itemIds }),
  );
  const sync: SyncDeps = {
    ...base.sync,
    connectors: new Map([['fake', fakeConnector(library)]]),
    enqueue: async (run) => runs.start(() => runSync(sync, run, new AbortController().signal)),
    onRunChanged: (tenantId, run) => runs.tell(tenantId, run),
  };
  const { tenantId } = base.admin;
  await importDirectory(sync, base.admin, TEST_DIRECTORY);
  const records = await aRecordStore(database);
  const exchange = await anExchange(records);
  const providers = providerDeps(sync);
  const deps: HttpApiDeps = {
    sync,
    providers: providers.deps,
    search,
    recommend: search,
    records,
    exchange: exchange.deps,
    privacy: { ...aPrivacyOffice(records), outbox: sync.outbox },
    signIn: { ...signInDeps(sync), outbox: sync.outbox },
    addressOf: (context) => context.req.header('x-forwarded-for') ?? '192.0.2.1',
    tenantId,
    organisation: { name: 'Test', demo: true },
    version: '0.0.0-test',
    system: async () => SYSTEM,
    csv: fakeCsv,
    allowedHosts: () => [],
    verificationOf: () => VERIFICATION,
    runs,
    webSession: { actorOfCookie: async () => undefined, allowedHost: (host) => host === 'localhost' },
  };
  const token = async (...scopes: Scope[]) =>
    (await createApiToken(sync, base.admin, { name: 'test', scopes })).token;
  const personToken = async (ownerId: string) => {
    const owner = (await actorOfPerson(sync, tenantId, ownerId))!;
    return (await createApiToken(sync, owner, { name: 'own', scopes: ALL_SCOPES, ownerId })).token;
  };
  const adminToken = await token(...ALL_SCOPES);
  return {
    deps,
    tenantId,
    library,
    adminToken,
    token,
    personId: async (slug) => (await findPersonBySlug(db, tenantId, slug))!.id,
    personToken,
    personSession: (personId) => ({
      call: sessionOf(callerOf({ ...deps, webSession: webSessionOf(sync, tenantId, personId) }, '')),
    }),
    call: callerOf(deps, adminToken),
    variant: ({ clock = sync.clock, log = sync.log, ...adjust }) => ({
      call: callerOf({ ...deps, ...adjust, sync: { ...sync, clock, log } }, adminToken),
    }),
    runsEnd: () => runs.ended(),
    exchangesEnd: () => exchange.idle(),
    close: async () => {
      await base.close();
      await exchange.close();
      await providers.close();
      await database.close();
    },
  };
}

function callerOf(deps: HttpApiDeps, adminToken: string): TestApi['call'] {
  const app = createHttpApi(deps);
  return async (method, path, options = {}) =>
    app.request(`/api/v1${path}`, request(method, adminToken, options));
}

const COOKIE = { cookie: 'mesh_session=good', 'x-mesh-client': 'web' };

function sessionOf(call: TestApi['call']): TestApi['call'] {
  return (method, path, options = {}) =>
    call(method, path, { ...options, headers: { ...COOKIE, ...options.headers } });
}

function webSessionOf(sync: SyncDeps, tenantId: string, personId: string): HttpApiDeps['webSession'] {
  return {
    actorOfCookie: () => actorOfPerson(sync, tenantId, personId),
    allowedHost: (host) => host === 'localhost',
  };
}

function request(method: string, adminToken: string, options: CallOptions): RequestInit {
  const { body, raw, token = adminToken, headers = {}, signal } = options;
  return {
    method,
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(raw === undefined ? {} : { body: raw }),
    headers: {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  };
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

const VERIFICATION: ConnectorVerification = {
  level: 'V2',
  date: '2026-11-22',
  against: 'its emulator',
  version: null,
  checks: { passed: 50, failed: 0, notApplicable: 11 },
};

const SYSTEM = {
  version: '0.0.0-test',
  database: { engine: 'pglite', bm25: true, note: 'In memory.' },
  embeddings: { model: null, embedded: 0, total: 0 },
  folderRoots: [],
  lastBackupAt: null,
};

/** Keeps nothing, and finds one line in every table. */
const fakeCsv: HttpApiDeps['csv'] = {
  async keep(_actor, body) {
    let bytes = 0;
    for await (const part of body) bytes += part.byteLength;
    return bytes > MOST_TEST_BYTES ? undefined : { id: '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11', bytes };
  },
  preview: async () => ({
    separator: ',',
    header: ['id'],
    fields: ['id', 'title'],
    columns: { id: 'id' },
    lines: 1,
    first: [],
    errors: [],
    errorCount: 0,
  }),
};
const MOST_TEST_BYTES = 1_000;
