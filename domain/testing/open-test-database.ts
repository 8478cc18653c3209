import { ALL_SCOPES, ensureTenant, newId, systemClock, type Actor, type Deps } from '@mesh/domain/kernel';
import { allMigrations } from '@mesh/domain/migrations';
import { migrate, type Database } from '@mesh/platform/database';
import { silentLogger } from '@mesh/platform/logging';
import type { TestEngine } from '@mesh/platform/testing';

/** The whole schema in a database of its own; opened once for a file of tests, since it takes a second or two. */
export const openTestDatabase = (engine: TestEngine): Promise<Database> =>
  engine.open({
    name: 'whole-schema',
    async run({ db, bm25 }) {
      await migrate(db, allMigrations({ bm25 }));
    },
  });

export interface TestTenant {
  deps: Deps;
  /** An administrator who looks as nobody. */
  admin: Actor;
}

/** An empty organisation of a test's own: tests on one database do not see each other. */
export async function aTenant(database: Database): Promise<TestTenant> {
  const deps: Deps = { db: database.db, clock: systemClock, log: silentLogger };
  const tenantId = newId();
  await ensureTenant(deps, { id: tenantId, name: 'Test' });
  return { deps, admin: { tenantId, kind: 'token', scopes: ALL_SCOPES } };
}
