import { randomUUID } from 'node:crypto';
import { openTestDatabase } from '@mesh/domain/testing';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { keyOf } from './key.ts';
import { insertStatements, type StatementBatch } from './statements.store.ts';

const TENANT = randomUUID();
const BATCH = 20;

const batch = (ids: readonly string[]): StatementBatch => ({
  credentialId: TENANT,
  authorities: ids.map(() => keyOf('authority', 'test')),
  statements: ids.map((id) => ({ id, payload: '{}', targetId: undefined, voiding: false, keys: [] })),
  news: { activities: new Map(), agents: new Map() },
  brought: { contents: new Map(), links: [] },
});
const someIds = () => Array.from({ length: BATCH }, () => randomUUID());

/** Rows of the table that this connection looked at, since the database last counted them: never within a transaction. */
async function lookedAt(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as count
    from pg_stat_xact_user_tables where relname = 'statement'`.execute(tx);
  return rows[0]!.count;
}

it.each(testEngines)(
  'what nobody has counted yet is not searched through for an id on $name',
  async (engine) => {
    const database = await openTestDatabase(engine);
    const known = someIds();
    await inTransaction(database.db, async (tx) => {
      const before = await lookedAt(tx);
      for (let n = 0; n < 10; n++) await insertStatements(tx, TENANT, [batch(n === 3 ? known : someIds())]);
      expect((await lookedAt(tx)) - before).toBeLessThanOrEqual(10 * BATCH);
      const { refused } = await insertStatements(tx, TENANT, [
        batch(someIds()),
        batch([...someIds(), known[0]!]),
      ]);
      expect(refused).toEqual([1]);
    });
    await database.close();
  },
);
