import type { PrivacyDeps } from '@mesh/domain/privacy';
import type { ExchangeDeps } from '@mesh/domain/records';
import type { SyncDeps } from '@mesh/domain/sync';
import type { Jobs } from '@mesh/platform/jobs';

type Queues = Pick<SyncDeps, 'enqueue'> &
  Pick<PrivacyDeps, 'enqueueErasures' | 'enqueueRetention'> &
  Pick<ExchangeDeps, 'enqueueImport' | 'enqueuePull'>;

/** How use cases hand work to jobs. What waits already is not sent again. */
export function queuesOf(jobs: Jobs): Queues {
  const send = async (name: string, data: object, singletonKey: string) => {
    await jobs.send(name, data, { singletonKey });
  };
  return {
    enqueue: (run) => send('sync', run, run.runId),
    enqueueErasures: () => send('erase-persons', {}, 'erase'),
    enqueueRetention: () => send('retain', {}, 'retain'),
    enqueueImport: (one) => send('import-statements', one, one.importId),
    enqueuePull: (one) => send('pull-statements', one, one.pullId),
  };
}
