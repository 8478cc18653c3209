import { DEFAULT_TENANT } from '@mesh/domain/kernel';
import { endAllGrace, freshnessOfSources, refreshDueGroups, watchBudgets } from '@mesh/domain/sync';
import type { Config } from '@mesh/platform/config';
import type { Jobs } from '@mesh/platform/jobs';
import type { Metrics } from '@mesh/platform/metrics';
import type { Mesh } from './compose.ts';
import { uploadsFolder } from './csv-tools.ts';
import { forgetUnusedUploads } from './uploads.ts';

/** What keeps sources true between their runs: what has ended goes each night, freshness budgets and due groups each minute. */
export function defineLifecycleJobs(jobs: Jobs, deps: Mesh['deps'], config: Config): void {
  jobs.define('end-grace', {
    async handler() {
      await endAllGrace(deps, DEFAULT_TENANT);
      await deps.outbox.drain();
      await forgetUnusedUploads(deps, uploadsFolder(config));
    },
    retryLimit: 3,
    retryDelay: 300,
    retryBackoff: true,
    expireInSeconds: 60 * 60,
    singleton: true,
  });
  jobs.schedule('end-grace', '40 2 * * *', {}, 'UTC');

  jobs.define('watch-budgets', {
    handler: async () => void (await watchBudgets(deps, DEFAULT_TENANT)),
    retryLimit: 0,
    retryDelay: 1,
    retryBackoff: false,
    expireInSeconds: 60,
    singleton: true,
  });
  jobs.schedule('watch-budgets', '* * * * *', {}, 'UTC');

  jobs.define('refresh-groups', {
    handler: async ({ signal }) => void (await refreshDueGroups(deps, DEFAULT_TENANT, signal)),
    retryLimit: 0,
    retryDelay: 1,
    retryBackoff: false,
    expireInSeconds: 60 * 60,
    singleton: true,
  });
  jobs.schedule('refresh-groups', '* * * * *', {}, 'UTC');
}

/** How long ago each source was last read to its end, for whoever watches from outside. */
export function observeFreshness(metrics: Metrics, deps: Mesh['deps']): void {
  metrics.gauge(
    'source_freshness_seconds',
    'Time since a source was last read to its end; absent: it never was.',
    ['source'],
    async () => {
      const now = deps.clock.now().getTime();
      const sources = await freshnessOfSources(deps, DEFAULT_TENANT);
      return sources.flatMap(({ id, freshness: { checkedAt } }) =>
        checkedAt === null ? [] : [{ labels: { source: id }, value: (now - checkedAt.getTime()) / 1000 }],
      );
    },
  );
}
