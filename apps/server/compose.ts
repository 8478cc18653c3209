import { join } from 'node:path';
import { allConnectors } from '@mesh/connectors/registry';
import { activityItems } from '@mesh/domain/catalogue';
import {
  createOutbox,
  DEFAULT_TENANT,
  ensureTenant,
  isKnownKey,
  systemClock,
  type Outbox,
} from '@mesh/domain/kernel';
import { createTombstones, knowErasedBy, TOMBSTONE_LAG_MS } from '@mesh/domain/people';
import { createLedger, reapplyErasures, type PrivacyDeps } from '@mesh/domain/privacy';
import type { RecommendDeps } from '@mesh/domain/recommend';
import {
  createArchiveFolder,
  createDeliverer,
  createLearners,
  createLogFollower,
  createLogTail,
  createSenderCache,
  createSenderLint,
  createSendingNotes,
  createStatementReader,
  createStatementWriter,
  createTimeline,
  releaseRowLeases,
  type ExchangeDeps,
  type RecordsDeps,
} from '@mesh/domain/records';
import { releaseAllLeases, type Connector, type SyncDeps } from '@mesh/domain/sync';
import { ConfigError, type Config } from '@mesh/platform/config';
import type { Database } from '@mesh/platform/database';
import { closeDocuments, parseDocument } from '@mesh/platform/documents';
import { openEmbeddings, type EmbeddingModel } from '@mesh/platform/embeddings';
import { createHttpClient } from '@mesh/platform/http';
import { openJobs, type Jobs } from '@mesh/platform/jobs';
import { createLogger, type Logger } from '@mesh/platform/logging';
import { createSecretBox, loadSecretKey, type SecretBox } from '@mesh/platform/secrets';
import { AllowedHosts } from './allowed-hosts.ts';
import { uploadsFolder } from './csv-tools.ts';
import { defineAuditJobs } from './audit-jobs.ts';
import { defineDeliveryJobs } from './delivery-jobs.ts';
import { defineExchangeJobs } from './exchange-jobs.ts';
import { defineJobs } from './jobs.ts';
import { openStore } from './open-store.ts';
import { definePrivacyJobs } from './privacy-jobs.ts';
import { defineRecordJobs } from './record-jobs.ts';
import { queuesOf } from './queues.ts';
import { subscribeReactions } from './reactions.ts';
import { createRunFeed, type RunFeed } from './run-feed.ts';
import { defineSignInJobs } from './sign-in-jobs.ts';

/** What another process began to store before it knew of an erasure is stored within this. */
const SLOWEST_STORE_MS = 5_000;

const OTHER_KEY =
  'MESH_SECRET_KEY: this is another key than the one with which the secrets in the database were sealed. Put that one back (the setting, or secret.key in the data folder). If it is lost, run "mesh accept-key": then credentials of sources, providers and forwards have to be entered anew, and who was erased is not recognised any more.';

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
  const secrets = createSecretBox({ key: await loadSecretKey(config) });
  const database = await openStore(config);
  try {
    return await composeOver(database, { config, secrets });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function composeOver(
  database: Database,
  { config, secrets }: { config: Config; secrets: SecretBox },
): Promise<Mesh> {
  const log = createLogger({ level: config.logLevel });
  const clock = systemClock;
  const { db } = database;
  // The embedded engine has one process: whoever worked on a run before this one has ended.
  if (database.engine === 'pglite') await Promise.all([releaseAllLeases(db), releaseRowLeases(db)]);
  await ensureTenant({ db, clock }, { id: DEFAULT_TENANT, name: 'My organisation' });
  if (!(await isKnownKey({ db, secrets }, DEFAULT_TENANT))) throw new ConfigError([OTHER_KEY]);

  const allowedHosts = new AllowedHosts(db, config.allowedHosts);
  await allowedHosts.refresh();
  const http = createHttpClient({ allowedHosts: () => allowedHosts.current, logger: log });
  const embeddings = await openEmbeddings(config.embeddings, { fetch: http.guardedFetch });
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
    statementReader: createStatementReader(db),
    senders: createSenderCache(),
    sendingNotes: createSendingNotes(),
    activityItems: activityItems(),
    ledger: createLedger(join(config.dataDir, 'erasures.jsonl')),
    settleMs: TOMBSTONE_LAG_MS + SLOWEST_STORE_MS,
    archives: createArchiveFolder(join(config.dataDir, 'imports')),
    ...queuesOf(jobs),
    logTail,
    onStored: (tenantId) => {
      follower.nudge(tenantId);
      deliverer.nudge(tenantId);
      logTail.nudge(tenantId);
    },
    deliverSoon: (tenantId) => deliverer.nudge(tenantId),
    outbox,
    parse: parseDocument,
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
  subscribeReactions(deps);
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
