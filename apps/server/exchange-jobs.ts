import { DEFAULT_TENANT } from '@mesh/domain/kernel';
import { findDueImports, forgetUnsentImports, readImport, type ImportDeps } from '@mesh/domain/records';
import type { Jobs } from '@mesh/platform/jobs';

/** Each batch is kept, so an import that takes longer goes on where it stopped. */
const IMPORT_SECONDS = 12 * 60 * 60;

/** What brings statements from other record stores: archives as soon as they are whole. */
export function defineExchangeJobs(jobs: Jobs, deps: ImportDeps): void {
  jobs.define<{ tenantId: string; importId: string }>('import-statements', {
    handler: ({ data, signal }) => readImport(deps, data, signal),
    retryLimit: 3,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: IMPORT_SECONDS,
    singleton: true,
  });

  // For those that a process which was killed, or stopped, left behind.
  jobs.define('imports-due', {
    async handler() {
      for (const importId of await findDueImports(deps.db, DEFAULT_TENANT))
        await deps.enqueueImport({ tenantId: DEFAULT_TENANT, importId });
    },
    retryLimit: 0,
    retryDelay: 1,
    retryBackoff: false,
    expireInSeconds: 60,
    singleton: true,
  });
  jobs.schedule('imports-due', '* * * * *', {}, 'UTC');

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
