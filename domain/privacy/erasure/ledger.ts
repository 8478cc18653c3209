import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { StatementPolicy } from '@mesh/domain/access';

/** That somebody was erased, or may come back; ids and digests only. */
export type LedgerEntry =
  | {
      kind: 'erased';
      tenantId: string;
      erasureId: string;
      personIds: string[];
      digests: string[];
      statements: StatementPolicy;
      at: string;
    }
  | { kind: 'lifted'; tenantId: string; erasureId: string; at: string };

/** A file beside the database: a backup that is restored knows nothing of who was erased after it. */
export interface Ledger {
  append(entry: LedgerEntry): Promise<void>;
  /** In the order in which they were written; a line that a crash cut off is left out. */
  readAll(): Promise<LedgerEntry[]>;
}

export function createLedger(path: string): Ledger {
  return {
    async append(entry) {
      await mkdir(dirname(path), { recursive: true });
      // A line that was cut off ends here, and spoils no other.
      await appendFile(path, `\n${JSON.stringify(entry)}\n`, { mode: 0o600, flush: true });
    },
    async readAll() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '';
        throw error;
      });
      return text.split('\n').flatMap((line) => parsed(line) ?? []);
    },
  };
}

function parsed(line: string): LedgerEntry | undefined {
  if (line === '') return undefined;
  try {
    return JSON.parse(line) as LedgerEntry;
  } catch {
    return undefined;
  }
}
