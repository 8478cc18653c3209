import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_TENANT } from '@mesh/domain/kernel';
import { embeddingProgress } from '@mesh/domain/search';
import type { Mesh } from './compose.ts';
import { VERSION } from './version.ts';

const EMBEDDED_NOTE =
  'The embedded database runs inside this process. It survives a killed process, but a power cut can lose the last seconds. For more than one process or a large organisation set DATABASE_URL to a PostgreSQL server.';
const SERVER_NOTE = 'A PostgreSQL server; its backups are yours to make.';

/** What an administrator sees of the installation itself. */
export async function systemInfo({ config, database, deps, embeddings }: Mesh) {
  const { embedded, total } = await embeddingProgress(deps, DEFAULT_TENANT);
  return {
    version: VERSION,
    database: {
      engine: database.engine,
      bm25: database.bm25,
      note: database.engine === 'pglite' ? EMBEDDED_NOTE : SERVER_NOTE,
    },
    embeddings: { model: embeddings?.id ?? null, embedded, total },
    folderRoots: config.folderRoots,
    lastBackupAt: database.engine === 'pglite' ? lastBackup(join(config.dataDir, 'backups')) : null,
  };
}

function lastBackup(folder: string): string | null {
  if (!existsSync(folder)) return null;
  const times = readdirSync(folder)
    .filter((name) => name.endsWith('.tar.gz'))
    .map((name) => statSync(join(folder, name)).mtimeMs);
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
}
