/** Databases for tests: the embedded engine always, PostgreSQL too when TEST_DATABASE_URL names a server. Never imported by the product. */
import { randomUUID } from 'node:crypto';
import { openDatabase, type Database } from '@mesh/platform/database';
import { Client } from 'pg';

export interface TestEngine {
  name: 'pglite' | 'postgres';
  /** A fresh, empty database; closing it removes it. */
  open: () => Promise<Database>;
}

const server = process.env['TEST_DATABASE_URL'];

/** For `describe.each(testEngines)('… on $name', ({ open }) => …)`. */
export const testEngines: readonly TestEngine[] = [
  { name: 'pglite', open: () => openDatabase({ dataDir: 'memory' }) },
  ...(server === undefined ? [] : [{ name: 'postgres' as const, open: () => openOn(server) }]),
];

async function openOn(address: string): Promise<Database> {
  const name = `mesh_test_${randomUUID().replaceAll('-', '')}`;
  await administer(address, `create database ${name}`);
  const url = new URL(address);
  url.pathname = `/${name}`;
  const database = await openDatabase({ url: url.href });
  return {
    ...database,
    async close() {
      await database.close();
      await administer(address, `drop database ${name} with (force)`);
    },
  };
}

async function administer(connectionString: string, statement: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
