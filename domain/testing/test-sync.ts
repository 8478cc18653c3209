import { createOutbox, type Deps } from '@mesh/domain/kernel';
import { indexItems, type SearchDeps } from '@mesh/domain/search';
import { linkChanged, type Connector, type RunView, type SyncDeps } from '@mesh/domain/sync';
import { parseDocument } from '@mesh/platform/documents';
import { createHttpClient, type HttpClientOptions } from '@mesh/platform/http';
import type { Database } from '@mesh/platform/database';
import { createSecretBox } from '@mesh/platform/secrets';
import type { Logger } from '@mesh/platform/logging';
import { aTenant, type TestTenant } from './open-test-database.ts';

export interface TestSync extends TestTenant {
  sync: SyncDeps;
  /** Search and suggestions over what the source brought; without vectors. */
  search: SearchDeps;
  /** Every change of a run, in order. */
  changes: RunView[];
  close(): Promise<void>;
}

export interface TestSyncOptions {
  log?: Logger;
  /** Default: no private address may be reached. */
  http?: Partial<Pick<HttpClientOptions, 'allowedHosts' | 'limits'>>;
}

/** The use cases of sync in an organisation of their own, over these connectors; runs are started by the test. */
export async function testSyncOver(
  connectors: readonly Connector[],
  database: Database,
  options: TestSyncOptions = {},
): Promise<TestSync> {
  const tenant = await aTenant(database);
  const deps: Deps = { ...tenant.deps, log: options.log ?? tenant.deps.log };
  const changes: RunView[] = [];
  const http = createHttpClient({ allowedHosts: () => [], logger: deps.log, ...options.http });
  const sync: SyncDeps = {
    ...deps,
    connectors: new Map(connectors.map((connector) => [connector.id, connector])),
    http,
    // Marks rather than encrypts: what matters here is what is sealed and what is not.
    secrets: {
      seal: (plain, context) => `sealed:${context}:${Buffer.from(plain).toString('base64')}`,
      open: (sealed) => Buffer.from(sealed.split(':').at(-1)!, 'base64').toString(),
      derive: (purpose) => createSecretBox({ key: new Uint8Array(32) }).derive(purpose),
    },
    outbox: createOutbox(deps),
    parse: parseDocument,
    enqueue: async () => {},
    interrupt: async () => {},
    onAllowedHostsChanged: async () => {},
    onRunChanged: (_tenantId, run) => changes.push(run),
  };
  const search = { ...deps, bm25: database.bm25 };
  sync.outbox.subscribe('catalogue.items-changed', (event) => linkChanged(deps, event));
  sync.outbox.subscribe('catalogue.items-removed', (event) => linkChanged(deps, event));
  sync.outbox.subscribe('catalogue.items-changed', ({ tenantId, payload }) =>
    indexItems(search, { tenantId, itemIds: payload.itemIds }),
  );
  return { ...tenant, sync, search, changes, close: () => http.close() };
}
