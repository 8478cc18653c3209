import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import type { Db } from './index.ts';

/** A module's numbered migrations; keys sort in the order in which they run. */
export interface ModuleMigrations {
  module: string;
  migrations: Record<string, Migration>;
}

/** A forward-only migration out of plain SQL statements separated by `;` at a line's end. */
export function sqlMigration(text: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of text.split(/;\s*\n/)) {
        if (statement.trim() !== '') await sql.raw(statement).execute(db);
      }
    },
  };
}

/**
 * Brings the schema up to date; modules run in the order given, each module's migrations by name.
 * Returns the names that ran. Throws the first failure; then nothing of this call stays.
 */
export async function migrate(db: Db, modules: readonly ModuleMigrations[]): Promise<string[]> {
  const migrations: Record<string, Migration> = {};
  modules.forEach(({ module, migrations: own }, position) => {
    for (const [name, migration] of Object.entries(own))
      migrations[`${String(position).padStart(2, '0')}-${module}/${name}`] = migration;
  });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    // A later version may add a migration to a module that comes early in the list.
    allowUnorderedMigrations: true,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName);
}
