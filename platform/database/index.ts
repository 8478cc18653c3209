/**
 * The one database of the mesh: PostgreSQL, embedded (PGlite) or a server.
 * Owns opening, migrating, transactions and the mutex of the embedded engine; knows no table.
 * Invariant: nothing outside a held connection reaches the embedded engine while a transaction is open.
 */
export { openDatabase, type Database, type OpenOptions } from './open-database.ts';
export { announce } from './announce.ts';
export { keepPlans } from './keep-plans.ts';
export { Mutex } from './mutex.ts';
export { inTransaction, refuseInsideTransaction } from './transaction.ts';
export { migrate, sqlMigration, type ModuleMigrations } from './migrate.ts';
export { backupDatabase, BackupError, pruneBackups, restoreDatabase } from './backup.ts';
export { DatabaseAwayError } from './is-away.ts';
export { DataDirectoryInUseError } from './data-directory-lock.ts';

/** Every module adds its tables by declaration merging: `declare module '@mesh/platform/database' { interface Schema { … } }`. */
// eslint-disable-next-line typescript/no-empty-interface
export interface Schema {}

import type { Kysely, Transaction } from 'kysely';
export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;
