import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createArchiveFolder,
  readImport,
  runPull,
  type ExchangeDeps,
  type RecordsDeps,
} from '@mesh/domain/records';

export interface Exchange {
  deps: ExchangeDeps;
  /** Resolves when everything that was put into the queue has been worked on. */
  idle(): Promise<void>;
  /** Before the database is closed. */
  close(): Promise<void>;
}

/** What imports and pulls need besides a record store, with a folder of its own; they are worked on at once, in turn. */
export async function anExchange(records: RecordsDeps): Promise<Exchange> {
  const folder = await mkdtemp(join(tmpdir(), 'mesh-archives-'));
  const never = new AbortController().signal;
  let last = Promise.resolve();
  const deps: ExchangeDeps = {
    ...records,
    archives: createArchiveFolder(folder),
    enqueueImport: async (one) => void (last = last.then(() => readImport(deps, one, never))),
    enqueuePull: async (one) => void (last = last.then(() => runPull(deps, one, never))),
  };
  return {
    deps,
    idle: () => last,
    async close() {
      await last;
      await rm(folder, { recursive: true });
    },
  };
}
