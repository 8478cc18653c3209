import type { RecordsDeps } from '../records.deps.ts';
import type { ArchiveFolder } from './import/archive-folder.ts';

/** What the use cases about statements from elsewhere need besides. */
export interface ExchangeDeps extends RecordsDeps {
  archives: ArchiveFolder;
  /** Puts an import into the job queue; the queue calls `readImport`. */
  enqueueImport: (one: { tenantId: string; importId: string }) => Promise<void>;
  /** Puts a pull into the job queue; the queue calls `runPull`. */
  enqueuePull: (one: { tenantId: string; pullId: string }) => Promise<void>;
}
