import { DEFAULT_TENANT } from '@mesh/domain/kernel';
import {
  findDueImports,
  findDuePulls,
  forgetUnsentImports,
  readImport,
  runPull,
  type ExchangeDeps,
} from '@mesh/domain/records';
import type { Jobs } from '@mesh/platform/jobs';

/** Each batch is kept, so whatever takes longer goes on where it stopped. */
const READ_SECONDS = 12 * 60 * 60;
/** Other stores asked at once; a slow one does not hold up the rest. */
const PULLS_AT_ONCE = 3;

/** What brings statements from other record stores: archives as soon as they are whole, pulls by their interval. */
export function defineExchangeJobs(jobs: Jobs, deps: ExchangeDeps): void {
  jobs.define<{ tenantId: string; importId: string }>('import-statements', {
    handler: ({ data, signal }) => readImport(deps, data, signal),
    retryLimit: 3,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: READ_SECONDS,
    singleton: true,
  });

  jobs.define<{ tenantId: string; pullId: string }>('pull-statements', {
    handler: ({ data, signal }) => runPull(deps, data, signal),
    retryLimit: 0,
    retryDelay: 1,
    retryBackoff: false,
    expireInSeconds: READ_SECONDS,
    concurrency: PULLS_AT_ONCE,
    singleton: true,
  });

  // Imports that a process which was killed, or stopped, left behind; and pulls whose time has come.
  jobs.define('exchange-due', {
    async handler() {
      for (const pullId of await findDuePulls(deps.db, DEFAULT_TENANT, deps.clock.now()))
        await deps.enqueuePull({ tenantId: DEFAULT_TENANT, pullId });
      for (const importId of await findDueImports(deps.db, DEFAULT_TENANT))
        await deps.enqueueImport({ tenantId: DEFAULT_TENANT, importId });
    },
    retryLimit: 0,
    retryDelay: 1,
    retryBackoff: false,
    expireInSeconds: 60,
    singleton: true,
  });
  jobs.schedule('exchange-due', '* * * * *', {}, 'UTC');

  jobs.define('forget-unsent-imports', {
    handler: async () => void (await forgetUnsentImports(deps, DEFAULT_TENANT)),
    retryLimit: 3,
    retryDelay: 300,
    retryBackoff: true,
    expireInSeconds: 60 * 60,
    singleton: true,
  });
  jobs.schedule('forget-unsent-imports', '55 2 * * *', {}, 'UTC');
}
