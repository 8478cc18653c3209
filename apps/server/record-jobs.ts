import { DEFAULT_TENANT } from '@mesh/domain/kernel';
import { forgetDeadLetters, type LearnerDeps, type LogFollower } from '@mesh/domain/records';
import type { Jobs } from '@mesh/platform/jobs';

/** A log of millions is read through in one go after an upgrade; each page is kept. */
const FOLLOW_SECONDS = 12 * 60 * 60;

/**
 * What is derived from statements follows them at once in the process that stored them; when a server starts, and each
 * minute, this is for those that a killed process left behind.
 */
export function defineRecordJobs(jobs: Jobs, deps: LearnerDeps, follower: LogFollower): void {
  jobs.define('follow-records', {
    async handler({ signal }) {
      await follower.catchUp(DEFAULT_TENANT, signal);
    },
    retryLimit: 0,
    retryDelay: 1,
    retryBackoff: false,
    expireInSeconds: FOLLOW_SECONDS,
    singleton: true,
  });
  jobs.schedule('follow-records', '* * * * *', {}, 'UTC');

  jobs.define('forget-dead-letters', {
    handler: async () => void (await forgetDeadLetters(deps, DEFAULT_TENANT)),
    retryLimit: 3,
    retryDelay: 300,
    retryBackoff: true,
    expireInSeconds: 60 * 60,
    singleton: true,
  });
  jobs.schedule('forget-dead-letters', '50 2 * * *', {}, 'UTC');
}
