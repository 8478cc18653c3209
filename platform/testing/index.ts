/** Databases for tests: the embedded engine always, PostgreSQL too when TEST_DATABASE_URL names a server. Never imported by the product. */
import { openDatabase, type Database } from '@mesh/platform/database';
import { handedOn } from './handed-on.ts';
import { createDatabase } from './server-databases.ts';
import { openEmbedded, type Preparation } from './templates.ts';

export { aDoor } from './a-door.ts';
export { whileAway } from './away.ts';
export { onLoopback } from './loopback.ts';
export { ownFolder } from './own-folder.ts';
export { createDatabase } from './server-databases.ts';
export { verifies } from './verifies.ts';

export interface TestEngine {
  name: 'pglite' | 'postgres';
  /**
   * A database without rows: as the preparation makes it, or empty and of the test's own. Closing it removes it, or
   * hands it on to the next test with the same preparation.
   */
  open: (preparation?: Preparation) => Promise<Database>;
}

const server = process.env['TEST_DATABASE_URL'];

/** For `describe.each(testEngines)('… on $name', ({ open }) => …)`. */
export const testEngines: readonly TestEngine[] = [
  engineOf('pglite', openEmbedded),
  ...(server === undefined ? [] : [engineOf('postgres', (preparation) => openOn(server, preparation))]),
];

function engineOf(name: TestEngine['name'], open: TestEngine['open']): TestEngine {
  return {
    name,
    open: (preparation) =>
      preparation === undefined ? open() : handedOn(`${name}/${preparation.name}`, () => open(preparation)),
  };
}

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
