import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** Of one run of the tests: what its databases are called by. Set by `around-a-run.ts`. */
export const RUN = 'MESH_TEST_RUN';

/** An empty database on the server at `address`. */
export async function createDatabase(address: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `mesh_test_${process.env[RUN] ?? 'alone'}_${randomUUID().replaceAll('-', '')}`;
  await administer(address, (client) => client.query(`create database ${name}`));
  const url = new URL(address);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => administer(address, (client) => drop(client, name)),
  };
}

/** Databases that no test has closed, or that were kept for a next one. */
export const dropDatabasesOf = (address: string, run: string): Promise<void> =>
  administer(address, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [`mesh_test_${run}_`],
    );
    for (const { datname } of rows) await drop(client, datname);
  });

const drop = (client: Client, name: string) => client.query(`drop database ${name} with (force)`);

async function administer(
  connectionString: string,
  work: (client: Client) => Promise<unknown>,
): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
