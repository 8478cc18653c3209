import { DEFAULT_TENANT } from '@mesh/domain/kernel';
import { runErasures, runRetention, type PrivacyDeps } from '@mesh/domain/privacy';
import type { Jobs } from '@mesh/platform/jobs';

/** An erasure of a million statements takes hours; each page is kept, so the job of the next minute goes on, also after a kill. */
const ERASE_SECONDS = 15 * 60;

/** Erasures at once when they are asked for, and each minute those that a killed process left; what is too old each night. */
export function definePrivacyJobs(jobs: Jobs, deps: PrivacyDeps): void {
  jobs.define('erase-persons', {
    handler: ({ signal }) => runErasures(deps, DEFAULT_TENANT, signal),
    retryLimit: 0,
    retryDelay: 1,
    retryBackoff: false,
    expireInSeconds: ERASE_SECONDS,
    singleton: true,
  });
  jobs.schedule('erase-persons', '* * * * *', {}, 'UTC');

  jobs.define('retain', {
    handler: ({ signal }) => runRetention(deps, DEFAULT_TENANT, signal),
    retryLimit: 3,
    retryDelay: 300,
    retryBackoff: true,
    expireInSeconds: ERASE_SECONDS,
    singleton: true,
  });
  jobs.schedule('retain', '20 2 * * *', {}, 'UTC');
}
