import { acceptKey, DEFAULT_TENANT } from '@mesh/domain/kernel';
import { reindex } from '@mesh/domain/search';
import type { Config } from '@mesh/platform/config';
import { backupDatabase, restoreDatabase } from '@mesh/platform/database';
import { createSecretBox, loadSecretKey } from '@mesh/platform/secrets';
import { embeddedDirectory, openStore } from './open-store.ts';

/** Brings the schema up to date and closes again. */
export async function migrateDatabase(config: Config): Promise<void> {
  const database = await openStore(config);
  await database.close();
}

/** Makes the present key that of the installation, for whoever has lost the one before. */
export async function acceptPresentKey(config: Config): Promise<void> {
  const secrets = createSecretBox({ key: await loadSecretKey(config) });
  const database = await openStore(config);
  try {
    await acceptKey({ db: database.db, secrets }, DEFAULT_TENANT);
  } finally {
    await database.close();
  }
}

/** Writes the embedded database into a file. The server must be stopped: it holds the only connection. */
export async function backup(config: Config, file: string): Promise<void> {
  const database = await openStore(config);
  try {
    await backupDatabase(database, file);
  } finally {
    await database.close();
  }
}

/** Puts a backup in the place of the embedded database; `force` moves what is there aside. */
export async function restore(config: Config, file: string, options: { force: boolean }): Promise<void> {
  await restoreDatabase(file, embeddedDirectory(config), options);
}

/** Builds the search index anew out of the catalogue; `onProgress` is told items done and items in all. */
export async function reindexAll(
  config: Config,
  onProgress: (done: number, total: number) => void,
): Promise<{ items: number }> {
  const database = await openStore(config);
  try {
    return await reindex(database, DEFAULT_TENANT, onProgress);
  } finally {
    await database.close();
  }
}
