import { join } from 'node:path';
import { allConnectors } from '@mesh/connectors/registry';
import { activityItems } from '@mesh/domain/catalogue';
import { createOutbox, DEFAULT_TENANT, ensureTenant, systemClock, type Outbox } from '@mesh/domain/kernel';
import { createTombstones, knowErasedBy, TOMBSTONE_LAG_MS } from '@mesh/domain/people';
import { createLedger, reapplyErasures, type PrivacyDeps } from '@mesh/domain/privacy';
import { recordFeedback, recordSuggested, type RecommendDeps } from '@mesh/domain/recommend';
import {
  bindItems,
  createArchiveFolder,
  createDeliverer,
  createLearners,
  createLogFollower,
  createLogTail,
  createSenderCache,
  createSenderLint,
  createSendingNotes,
  createStatementWriter,
  createTimeline,
  releaseRowLeases,
  type ExchangeDeps,
  settlePersons,
  type RecordsDeps,
} from '@mesh/domain/records';
import { indexItems, unindexItems } from '@mesh/domain/search';
import {
  forgetGrants,
  linkChanged,
  releaseAllLeases,
  tellLearners,
  type Connector,
  type SyncDeps,
} from '@mesh/domain/sync';
import type { Config } from '@mesh/platform/config';
import type { Database } from '@mesh/platform/database';
import { closeDocuments, parseDocument } from '@mesh/platform/documents';
import { openEmbeddings, type EmbeddingModel } from '@mesh/platform/embeddings';
import { createHttpClient } from '@mesh/platform/http';
import { openJobs, type Jobs } from '@mesh/platform/jobs';
import { createLogger, type Logger } from '@mesh/platform/logging';
import { createSecretBox, loadSecretKey } from '@mesh/platform/secrets';
import { AllowedHosts } from './allowed-hosts.ts';
import { uploadsFolder } from './csv-tools.ts';
import { defineDeliveryJobs } from './delivery-jobs.ts';
import { defineExchangeJobs } from './exchange-jobs.ts';
import { defineAuditJobs } from './audit-jobs.ts';
import { defineJobs } from './jobs.ts';
import { openStore } from './open-store.ts';
import { definePrivacyJobs } from './privacy-jobs.ts';
import { defineRecordJobs } from './record-jobs.ts';
import { createRunFeed, type RunFeed } from './run-feed.ts';
import { defineSignInJobs } from './sign-in-jobs.ts';

/** What another process began to store before it knew of an erasure is stored within this. */
const SLOWEST_STORE_MS = 5_000;

/** Everything that runs, put together. */
export interface Mesh {
  config: Config;
  log: Logger;
  database: Database;
  jobs: Jobs;
  outbox: Outbox;
  runs: RunFeed;
  embeddings: EmbeddingModel | undefined;
  allowedHosts: AllowedHosts;
  /** One bag for all use cases; each takes what its type names. */
  deps: SyncDeps & RecommendDeps & RecordsDeps & ExchangeDeps & PrivacyDeps;
  close(): Promise<void>;
}

/** Opens and wires every part, in the order in which they need each other. Nothing listens and no job runs yet. */
export async function compose(config: Config): Promise<Mesh> {
  const log = createLogger({ level: config.logLevel });
  const clock = systemClock;
  const database = await openStore(config);
  const { db } = database;
  // The embedded engine has one process: whoever worked on a run before this one has ended.
  if (database.engine === 'pglite') await Promise.all([releaseAllLeases(db), releaseRowLeases(db)]);
  await ensureTenant({ db, clock }, { id: DEFAULT_TENANT, name: 'My organisation' });

  const allowedHosts = new AllowedHosts(db, config.allowedHosts);
  await allowedHosts.refresh();
  const http = createHttpClient({ allowedHosts: () => allowedHosts.current, logger: log });
  const embeddings = await openEmbeddings(config.embeddings, { fetch: http.guardedFetch });
  const secrets = createSecretBox({ key: await loadSecretKey(config) });
  knowErasedBy(secrets);
  const outbox = createOutbox({ db, log });
  const jobs = openJobs({ database, logger: log });
  const runs = createRunFeed();
  const running = new Map<string, AbortController>();
  const logTail = createLogTail(db);

  const deps: Mesh['deps'] = {
    db,
    clock,
    log,
    bm25: database.bm25,
    embeddings,
    connectors: new Map<string, Connector>(
      allConnectors({ folderRoots: config.folderRoots, uploads: uploadsFolder(config) }).map((connector) => [
        connector.id,
        connector,
      ]),
    ),
    http,
    secrets,
    tombstones: createTombstones(db, secrets),
    statementWriter: createStatementWriter(db),
    senders: createSenderCache(),
    sendingNotes: createSendingNotes(),
    activityItems: activityItems(),
    ledger: createLedger(join(config.dataDir, 'erasures.jsonl')),
    settleMs: TOMBSTONE_LAG_MS + SLOWEST_STORE_MS,
    enqueueErasures: async () => {
      await jobs.send('erase-persons', {}, { singletonKey: 'erase' });
    },
    enqueueRetention: async () => {
      await jobs.send('retain', {}, { singletonKey: 'retain' });
    },
    archives: createArchiveFolder(join(config.dataDir, 'imports')),
    enqueueImport: async (one) => {
      await jobs.send('import-statements', one, { singletonKey: one.importId });
    },
    enqueuePull: async (one) => {
      await jobs.send('pull-statements', one, { singletonKey: one.pullId });
    },
    logTail,
    onStored: (tenantId) => {
      follower.nudge(tenantId);
      deliverer.nudge(tenantId);
      logTail.nudge(tenantId);
    },
    deliverSoon: (tenantId) => deliverer.nudge(tenantId),
    outbox,
    parse: parseDocument,
    enqueue: async (run) => {
      await jobs.send('sync', run, { singletonKey: run.runId });
    },
    interrupt: async (runId) => running.get(runId)?.abort(),
    onAllowedHostsChanged: () => allowedHosts.refresh(),
    onRunChanged: (tenantId, run) => runs.publish(tenantId, run),
  };
  // A restored backup brings nobody back, not even until the first job.
  const again = await reapplyErasures(deps, DEFAULT_TENANT);
  if (again > 0)
    log.warn({ persons: again }, 'Persons who were erased are in the database again, and are erased anew');
  const deliverer = createDeliverer(deps);
  const follower = createLogFollower(deps, [
    createLearners(deps.activityItems),
    createTimeline(),
    createSenderLint(deps.sendingNotes),
  ]);
  outbox.subscribe('catalogue.items-changed', (event) => linkChanged(deps, event));
  // Items are found by their addresses when they have been linked.
  outbox.subscribe('catalogue.items-changed', ({ tenantId, payload }) =>
    bindItems(deps, { tenantId, itemIds: payload.itemIds }),
  );
  outbox.subscribe('catalogue.items-removed', (event) => linkChanged(deps, event));
  outbox.subscribe('catalogue.items-changed', async ({ tenantId, payload }) => {
    await indexItems(deps, { tenantId, itemIds: payload.itemIds });
  });
  outbox.subscribe('catalogue.items-removed', async ({ tenantId, payload }) => {
    await unindexItems(deps, { tenantId, itemIds: payload.itemIds });
  });
  outbox.subscribe('people.identity-changed', ({ tenantId, payload: { personIds } }) =>
    settlePersons(deps, { tenantId, personIds }),
  );
  outbox.subscribe('people.person-deactivated', ({ tenantId, payload: { personId } }) =>
    forgetGrants(deps, { tenantId, personId }),
  );
  outbox.subscribe('sync.learners-told', (event) => tellLearners(deps, event));
  outbox.subscribe('recommend.suggested', (event) => recordSuggested(deps, event));
  outbox.subscribe('recommend.feedback-given', (event) => recordFeedback(deps, event));
  outbox.subscribe('recommend.feedback-withdrawn', (event) => recordFeedback(deps, event));
  defineJobs({ jobs, deps, database, config, running });
  defineAuditJobs(jobs, deps, config);
  definePrivacyJobs(jobs, deps);
  defineSignInJobs(jobs, deps);
  defineRecordJobs(jobs, deps, follower);
  defineExchangeJobs(jobs, deps);
  defineDeliveryJobs(jobs, deps, deliverer);

  return {
    config,
    log,
    database,
    jobs,
    outbox,
    runs,
    embeddings,
    allowedHosts,
    deps,
    async close() {
      await jobs.stop({ graceful: true, timeoutMs: 5_000 });
      await Promise.all([follower.close(), deliverer.close()]);
      await Promise.all([http.close(), closeDocuments(), embeddings?.close()]);
      await database.close();
    },
  };
}
