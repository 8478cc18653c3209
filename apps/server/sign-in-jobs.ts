import { deleteEndedSessions } from '@mesh/domain/sign-in';
import type { Deps } from '@mesh/domain/kernel';
import type { Jobs } from '@mesh/platform/jobs';

/** Where somebody was signed in is not kept longer than the session lasts. */
export function defineSignInJobs(jobs: Jobs, deps: Pick<Deps, 'db' | 'clock'>): void {
  jobs.define('end-sessions', {
    handler: () => deleteEndedSessions(deps.db, deps.clock.now()),
    retryLimit: 0,
    retryDelay: 1,
    retryBackoff: false,
    expireInSeconds: 60,
    singleton: true,
  });
  jobs.schedule('end-sessions', '17 * * * *', {}, 'UTC');
}
