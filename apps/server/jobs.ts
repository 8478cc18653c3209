import { join } from 'node:path';
import { DEFAULT_TENANT, systemActor } from '@mesh/domain/kernel';
import { embedPending } from '@mesh/domain/search';
import { dueSources, queueRun, runSync, stalledRuns } from '@mesh/domain/sync';
import type { Config } from '@mesh/platform/config';
import { backupDatabase, pruneBackups, type Database } from '@mesh/platform/database';
import type { Jobs } from '@mesh/platform/jobs';
import type { Mesh } from './compose.ts';
import { defineLifecycleJobs } from './lifecycle-jobs.ts';

/** A pass over a large source takes hours; each page is saved, so an expired job goes on where it stopped. */
const SYNC_SECONDS = 12 * 60 * 60;
/** Sources read at once: on one machine more would starve the people who search. */
const SYNCS_AT_ONCE = 2;
/** Nightly dumps of the embedded database that are kept. */
const BACKUPS_KEPT = 7;

interface JobParts {
  jobs: Jobs;
  deps: Mesh['deps'];
  database: Database;
  config: Config;
  /** Runs that this process works on, so that a cancel reaches them. */
  running: Map<string, AbortController>;
}

/** Says what every kind of job does, and when. */
export function defineJobs({ jobs, deps, database, config, running }: JobParts): void {
  const tenantId = DEFAULT_TENANT;

  jobs.define<{ tenantId: string; runId: string }>('sync', {
    async handler({ data, signal }) {
      const cancel = new AbortController();
      running.set(data.runId, cancel);
      try {
        await runSync(deps, data, AbortSignal.any([signal, cancel.signal]));
      } finally {
        running.delete(data.runId);
      }
      await jobs.send('embed', {});
    },
    retryLimit: 3,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: SYNC_SECONDS,
    concurrency: SYNCS_AT_ONCE,
    singleton: true,
  });

  jobs.define('sync-due', {
    async handler() {
      for (const run of await stalledRuns(deps.db, tenantId)) await deps.enqueue(run);
      for (const { sourceId, trigger } of await dueSources(deps.db, tenantId, deps.clock.now()))
        await queueRun(deps, systemActor(tenantId), sourceId, trigger);
    },
    retryLimit: 0,
    retryDelay: 1,
    retryBackoff: false,
    expireInSeconds: 60,
    singleton: true,
  });
  jobs.schedule('sync-due', '* * * * *', {}, 'UTC');

  jobs.define('embed', {
    async handler({ signal }) {
      await embedPending(deps, tenantId, signal);
    },
    retryLimit: 3,
    retryDelay: 10,
    retryBackoff: true,
    expireInSeconds: SYNC_SECONDS,
    singleton: true,
  });

  // A run delivers its own events; this is for those that a killed process or a failed delivery left behind.
  jobs.define('deliver-events', {
    handler: () => deps.outbox.drain(),
    retryLimit: 0,
    retryDelay: 1,
    retryBackoff: false,
    expireInSeconds: 60 * 60,
    singleton: true,
  });
  jobs.schedule('deliver-events', '* * * * *', {}, 'UTC');

  defineLifecycleJobs(jobs, deps, config);

  if (database.engine !== 'pglite') return;
  jobs.define('backup', {
    async handler() {
      // The embedded engine has no autovacuum; a dump of a tidy database is also a smaller one.
      await database.execute('vacuum analyze');
      const folder = join(config.dataDir, 'backups');
      const day = deps.clock.now().toISOString().slice(0, 10);
      await backupDatabase(database, join(folder, `mesh-${day}.tar.gz`));
      await pruneBackups(folder, BACKUPS_KEPT);
    },
    retryLimit: 2,
    retryDelay: 300,
    retryBackoff: true,
    expireInSeconds: 60 * 60,
    singleton: true,
  });
  jobs.schedule('backup', '15 3 * * *', {}, 'UTC');
}
