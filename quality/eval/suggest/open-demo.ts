import { join } from 'node:path';
import { folderConnector } from '@mesh/connectors/folder';
import {
  ALL_SCOPES,
  createOutbox,
  DEFAULT_TENANT,
  ensureTenant,
  systemActor,
  systemClock,
  type Actor,
} from '@mesh/domain/kernel';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import type { RecommendDeps } from '@mesh/domain/recommend';
import { embedPending, indexItems } from '@mesh/domain/search';
import {
  addSource,
  linkChanged,
  listRuns,
  queueRun,
  runSync,
  type Connector,
  type SyncDeps,
} from '@mesh/domain/sync';
import { closeDocuments, parseDocument } from '@mesh/platform/documents';
import { openEmbeddings } from '@mesh/platform/embeddings';
import { createHttpClient } from '@mesh/platform/http';
import { silentLogger } from '@mesh/platform/logging';
import { createSecretBox } from '@mesh/platform/secrets';
import type { TestEngine } from '@mesh/platform/testing';
import { readDemoFiles, type DemoSource } from '@mesh/server';
import { openEmpty } from '../open-empty.ts';

export interface OpenDemo {
  deps: RecommendDeps;
  /** Looks through the eyes of one person. */
  as(slug: string): Promise<Actor>;
  /** Item id → path below the demo folder. */
  paths: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** The demo organisation's folders in a database of their own, read, indexed and embedded by the product's own code. */
export async function openDemo(folder: string, engine: TestEngine): Promise<OpenDemo> {
  const database = await openEmpty(engine);
  const { db, bm25 } = database;
  const embeddings = (await openEmbeddings({ provider: 'use-lite' }, {}))!;
  const http = createHttpClient({ allowedHosts: () => [], logger: silentLogger });
  const base = { db, bm25, embeddings, clock: systemClock, log: silentLogger };
  const connector = folderConnector({ allowedRoots: [folder] });
  const sync: SyncDeps = {
    ...base,
    connectors: new Map<string, Connector>([[connector.id, connector]]),
    http,
    secrets: createSecretBox({ key: new Uint8Array(32) }),
    outbox: createOutbox(base),
    parse: parseDocument,
    enqueue: async () => {},
    interrupt: async () => {},
    onAllowedHostsChanged: async () => {},
    onRunChanged: () => {},
  };
  sync.outbox.subscribe('catalogue.items-changed', (event) => linkChanged(base, event));
  sync.outbox.subscribe('catalogue.items-changed', ({ tenantId, payload }) =>
    indexItems(base, { tenantId, itemIds: payload.itemIds }),
  );
  await ensureTenant(base, { id: DEFAULT_TENANT, name: 'Demo' });
  const demo = readDemoFiles(folder);
  await importDirectory(base, systemActor(DEFAULT_TENANT), demo.directory);
  const sources = new Map<string, string>();
  for (const source of demo.sources.filter((candidate) => candidate.connector === 'folder'))
    sources.set(await load(sync, folder, source), source.config.path);
  await embedPending(base, DEFAULT_TENANT);
  const items = await db.selectFrom('item').select(['id', 'source_id', 'native_id']).execute();
  return {
    deps: base,
    async as(slug) {
      const person = await findPersonBySlug(db, DEFAULT_TENANT, slug);
      return { tenantId: DEFAULT_TENANT, kind: 'person', personId: person!.id, scopes: ALL_SCOPES };
    },
    paths: new Map(items.map((item) => [item.id, `${sources.get(item.source_id)!}/${item.native_id}`])),
    async close() {
      await Promise.all([embeddings.close(), http.close(), closeDocuments()]);
      await database.close();
    },
  };
}

/** Adds a source and reads it to the end; returns its id. Throws with the run's message when it fails. */
async function load(sync: SyncDeps, folder: string, source: DemoSource): Promise<string> {
  const actor = systemActor(DEFAULT_TENANT);
  const { id } = await addSource(sync, actor, {
    ...source,
    config: { ...source.config, path: join(folder, source.config.path) },
  });
  const run = await queueRun(sync, actor, id, 'created');
  await runSync(sync, { tenantId: DEFAULT_TENANT, runId: run.id }, new AbortController().signal);
  const [ended] = await listRuns(sync, actor, id, 1);
  if (ended!.state !== 'succeeded') throw new Error(`${source.name}: ${ended!.message}`);
  return id;
}
