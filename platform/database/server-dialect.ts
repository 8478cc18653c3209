import {
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type Driver,
  type PostgresPool,
} from 'kysely';
import type { Pool } from 'pg';
import { preparedPool } from './prepared-pool.ts';
import { insideTransaction } from './transaction.ts';

/** Kysely over a pool; a query past the open transaction is refused as it is on the embedded engine. */
export class ServerDialect extends PostgresDialect {
  readonly #pool: PostgresPool;

  constructor(pool: Pool) {
    const prepared = preparedPool(pool);
    super({ pool: prepared });
    this.#pool = prepared;
  }

  override createDriver(): Driver {
    return new GuardedDriver({ pool: this.#pool });
  }
}

class GuardedDriver extends PostgresDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    if (insideTransaction())
      throw new Error('This query would run outside the open transaction: use the tx that you were given.');
    return super.acquireConnection();
  }
}
