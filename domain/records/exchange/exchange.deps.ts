import type { RecordsDeps } from '../records.deps.ts';
import type { ArchiveFolder } from './import/archive-folder.ts';

/** What the use cases about archives need besides. */
export interface ImportDeps extends RecordsDeps {
  archives: ArchiveFolder;
  /** Puts an import into the job queue; the queue calls `readImport`. */
  enqueueImport: (one: { tenantId: string; importId: string }) => Promise<void>;
}
