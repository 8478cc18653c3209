import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createArchiveFolder, readImport, type ImportDeps, type RecordsDeps } from '@mesh/domain/records';

export interface ImportStore {
  deps: ImportDeps;
  /** Resolves when every import that was asked for has been worked on. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** What imports need besides a record store, with a folder of its own; imports are read as soon as they are whole. */
export async function anImportStore(records: RecordsDeps): Promise<ImportStore> {
  const folder = await mkdtemp(join(tmpdir(), 'mesh-archives-'));
  let last = Promise.resolve();
  const deps: ImportDeps = {
    ...records,
    archives: createArchiveFolder(folder),
    enqueueImport: async (one) => {
      last = last.then(() => readImport(deps, one, new AbortController().signal));
    },
  };
  return { deps, idle: () => last, close: () => rm(folder, { recursive: true }) };
}
