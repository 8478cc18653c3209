import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { anchorAudit, type AnchorDeps } from '@mesh/domain/access';
import { DEFAULT_TENANT } from '@mesh/domain/kernel';
import type { Config } from '@mesh/platform/config';
import type { Jobs } from '@mesh/platform/jobs';
import type { Logger } from '@mesh/platform/logging';

/** Each line: when, the place of the last entry, and the seal that `mesh audit verify --anchors` compares. */
const ANCHOR_FILE = 'audit-anchors.txt';

/** The end of the audit log is sealed every ten minutes, and told where the database's owner does not reach by SQL. */
export function defineAuditJobs(jobs: Jobs, deps: AnchorDeps & { log: Logger }, config: Config): void {
  jobs.define('anchor-audit', {
    async handler() {
      const made = await anchorAudit(deps, DEFAULT_TENANT);
      if (made === undefined) return;
      const { anchor, seal } = made;
      await appendFile(join(config.dataDir, ANCHOR_FILE), `${anchor.at} ${anchor.seq} ${seal}\n`, {
        mode: 0o600,
      });
      deps.log.info({ seq: anchor.seq, hash: anchor.hash, seal }, 'The audit log was anchored');
    },
    retryLimit: 0,
    retryDelay: 1,
    retryBackoff: false,
    expireInSeconds: 60,
    singleton: true,
  });
  jobs.schedule('anchor-audit', '*/10 * * * *', {}, 'UTC');
}
