import { allMigrations } from '@mesh/domain/migrations';
import { migrate, type Database } from '@mesh/platform/database';
import type { TestEngine } from '@mesh/platform/testing';

/** A database of its own with the whole schema and nothing in it. */
export async function openEmpty(engine: TestEngine): Promise<Database> {
  const database = await engine.open();
  await migrate(database.db, allMigrations({ bm25: database.bm25 }));
  return database;
}

export interface EvaluationOptions {
  /** Folder of the public data sets. */
  dataDir: string;
  engine: TestEngine;
}
