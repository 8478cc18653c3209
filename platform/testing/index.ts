/** Databases for tests: the embedded engine always, PostgreSQL too when TEST_DATABASE_URL names a server. Never imported by the product. */
import { randomUUID } from 'node:crypto';
import { openDatabase, type Database } from '@mesh/platform/database';
import { Client } from 'pg';
import { openEmbedded, type Preparation } from './templates.ts';

export { verifies } from './verifies.ts';

export interface TestEngine {
  name: 'pglite' | 'postgres';
  /** A fresh database, empty unless prepared; closing it removes it. */
  open: (preparation?: Preparation) => Promise<Database>;
}

const server = process.env['TEST_DATABASE_URL'];

/** For `describe.each(testEngines)('… on $name', ({ open }) => …)`. */
export const testEngines: readonly TestEngine[] = [
  { name: 'pglite', open: openEmbedded },
  ...(server === undefined
    ? []
    : [
        {
          name: 'postgres' as const,
          open: (preparation?: Preparation) => openOn(server, preparation),
        },
      ]),
];

async function openOn(address: string, preparation?: Preparation): Promise<Database> {
  const { url, drop } = await createDatabase(address);
  const database = await openDatabase({ url });
  await preparation?.run(database);
  return {
    ...database,
    async close() {
      await database.close();
      await drop();
    },
  };
}

/** An empty database on the server at `address`, for a process that opens it by itself. */
export async function createDatabase(address: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `mesh_test_${randomUUID().replaceAll('-', '')}`;
  await administer(address, `create database ${name}`);
  const url = new URL(address);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(address, `drop database ${name} with (force)`) };
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
