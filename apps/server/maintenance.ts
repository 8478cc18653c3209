import { DEFAULT_TENANT } from '@mesh/domain/kernel';
import { reindex } from '@mesh/domain/search';
import type { Config } from '@mesh/platform/config';
import { backupDatabase, restoreDatabase } from '@mesh/platform/database';
import { createLogger } from '@mesh/platform/logging';
import { systemClock } from '@mesh/domain/kernel';
import { embeddedDirectory, openStore } from './open-store.ts';

/** Brings the schema up to date and closes again. */
export async function migrateDatabase(config: Config): Promise<void> {
  const database = await openStore(config);
  await database.close();
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

/** Builds the search index anew out of the catalogue. */
export async function reindexAll(config: Config): Promise<void> {
  const database = await openStore(config);
  try {
    const log = createLogger({ level: config.logLevel });
    await reindex({ db: database.db, clock: systemClock, log, bm25: database.bm25 }, DEFAULT_TENANT);
  } finally {
    await database.close();
  }
}
