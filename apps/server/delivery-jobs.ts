import { DEFAULT_TENANT } from '@mesh/domain/kernel';
import { forgetDeliveries, type Deliverer, type RecordsDeps } from '@mesh/domain/records';
import type { Jobs } from '@mesh/platform/jobs';

/**
 * Statements go on to their destinations at once from the process that stored them; each minute this is for those that a
 * killed process left behind, and for attempts that are far off.
 */
export function defineDeliveryJobs(jobs: Jobs, deps: RecordsDeps, deliverer: Deliverer): void {
  jobs.define('deliver-records', {
    handler: async () => deliverer.nudge(DEFAULT_TENANT),
    retryLimit: 0,
    retryDelay: 1,
    retryBackoff: false,
    expireInSeconds: 60,
    singleton: true,
  });
  jobs.schedule('deliver-records', '* * * * *', {}, 'UTC');

  // By the hour: a busy destination has thousands of deliveries in it.
  jobs.define('forget-deliveries', {
    handler: async () => void (await forgetDeliveries(deps, DEFAULT_TENANT)),
    retryLimit: 3,
    retryDelay: 300,
    retryBackoff: true,
    expireInSeconds: 60 * 60,
    singleton: true,
  });
  jobs.schedule('forget-deliveries', '20 * * * *', {}, 'UTC');
}
