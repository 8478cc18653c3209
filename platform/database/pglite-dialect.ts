import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { RunStatement } from './embedded-statements.ts';
import type { Mutex } from './mutex.ts';
import type { TableStatistics } from './table-statistics.ts';
import { insideTransaction } from './transaction.ts';

/** Kysely over one PGlite instance; `mutex` is shared with every other user of that instance. */
export function pgliteDialect(
  runStatement: RunStatement,
  mutex: Mutex,
  statistics: TableStatistics,
): Dialect {
  return {
    createDriver: () => new PgliteDriver(runStatement, mutex, statistics),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}

class PgliteDriver implements Driver {
  readonly #runStatement: RunStatement;
  readonly #mutex: Mutex;
  readonly #statistics: TableStatistics;
  readonly #releases = new WeakMap<DatabaseConnection, () => void>();

  constructor(runStatement: RunStatement, mutex: Mutex, statistics: TableStatistics) {
    this.#runStatement = runStatement;
    this.#mutex = mutex;
    this.#statistics = statistics;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (insideTransaction())
      throw new Error('This query would wait for its own transaction: use the tx that you were given.');
    const release = await this.#mutex.acquire();
    const connection = new PgliteConnection(this.#runStatement, this.#statistics);
    this.#releases.set(connection, release);
    return connection;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const release = this.#releases.get(connection);
    this.#releases.delete(connection);
    // Here no transaction is open, and nobody else is at the engine yet. Without it plans are slower, and nothing else.
    await this.#statistics.refresh().catch(() => {});
    release?.();
  }

  async destroy(): Promise<void> {}
}

class PgliteConnection implements DatabaseConnection {
  readonly #runStatement: RunStatement;
  readonly #statistics: TableStatistics;

  constructor(runStatement: RunStatement, statistics: TableStatistics) {
    this.#runStatement = runStatement;
    this.#statistics = statistics;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#runStatement<R>(query.sql, query.parameters);
    // The engine answers within the same turn of the event loop: without a pause between statements, everybody else
    // would wait until the whole request is done.
    await nextTurn();
    this.#statistics.changed(result.affectedRows ?? 0);
    return { rows: result.rows, numAffectedRows: BigInt(result.affectedRows ?? 0) };
  }

  // The embedded engine has no cursor protocol; large reads page by key instead.
  // eslint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The embedded database does not stream: page by key.');
  }
}
