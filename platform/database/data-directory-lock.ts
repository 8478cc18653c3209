import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';

/** Another living process holds the embedded database. */
export class DataDirectoryInUseError extends Error {
  constructor(directory: string, pid: number) {
    super(
      `The data directory ${directory} is in use by process ${pid}. Stop that process, or set MESH_DATA_DIR to another folder.`,
    );
    this.name = 'DataDirectoryInUseError';
  }
}

/** Lock files that this very process holds. */
const held = new Set<string>();

/**
 * Takes the lock file of a data directory. The embedded engine is one process only: two would corrupt it.
 * A lock left by a killed process is recognised by its dead pid (or by our own pid, reused) and taken over.
 * Returns the function that gives the lock back. Throws `DataDirectoryInUseError`.
 */
export function lockDataDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = resolve(directory, 'mesh.lock');
  if (held.has(file)) throw new DataDirectoryInUseError(directory, process.pid);
  for (;;) {
    try {
      const handle = openSync(file, 'wx', 0o600);
      writeSync(handle, String(process.pid));
      closeSync(handle);
      held.add(file);
      return () => {
        held.delete(file);
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readFileSync(file, 'utf8'));
      if (holder !== process.pid && isAlive(holder)) throw new DataDirectoryInUseError(directory, holder);
      rmSync(file, { force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
