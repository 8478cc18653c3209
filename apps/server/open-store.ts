import { join } from 'node:path';
import { allMigrations } from '@mesh/domain/migrations';
import type { Config } from '@mesh/platform/config';
import { migrate, openDatabase, type Database } from '@mesh/platform/database';

export function embeddedDirectory(config: Config): string {
  return join(config.dataDir, 'database');
}

/** The configured database with its schema up to date. */
export async function openStore(config: Config): Promise<Database> {
  const database = await openDatabase(
    config.databaseUrl === undefined ? { dataDir: embeddedDirectory(config) } : { url: config.databaseUrl },
  );
  try {
    await migrate(database.db, allMigrations({ bm25: database.bm25 }));
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
