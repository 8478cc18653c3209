import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openDatabase, type Database } from '@mesh/platform/database';

/** Where a run of the tests keeps databases that it has made once; set by `around-a-run.ts`. */
export const TEMPLATES = 'MESH_TEST_TEMPLATES';

/** What is done to a fresh database before a test gets it. */
export interface Preparation {
  /** Of a file. */
  name: string;
  run: (database: Database) => Promise<void>;
}

const NONE: Preparation = { name: 'empty', run: async () => {} };

/**
 * An embedded database, prepared. Making one takes seconds of work, loading a dump of it a fraction: the first file of
 * a run that needs it leaves one for the others.
 */
export async function openEmbedded(preparation: Preparation = NONE): Promise<Database> {
  const folder = process.env[TEMPLATES];
  const template = folder && join(folder, `${preparation.name}.tar`);
  if (template && existsSync(template))
    return openDatabase({ dataDir: 'memory', restoreFrom: new Blob([readFileSync(template)]) });
  const database = await openDatabase({ dataDir: 'memory' });
  await preparation.run(database);
  if (template) {
    // Two workers may make it at once: each writes its own file, and either will do. Unpacked: that is done once.
    const own = `${template}.${process.pid}`;
    writeFileSync(own, gunzipSync(await (await database.dump()).arrayBuffer()));
    renameSync(own, template);
  }
  return database;
}
