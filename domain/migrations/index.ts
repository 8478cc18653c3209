import { accessMigrations } from '@mesh/domain/access';
import { catalogueMigrations } from '@mesh/domain/catalogue';
import { kernelMigrations } from '@mesh/domain/kernel';
import { peopleMigrations } from '@mesh/domain/people';
import { recommendMigrations } from '@mesh/domain/recommend';
import { searchMigrations } from '@mesh/domain/search';
import { syncMigrations } from '@mesh/domain/sync';
import type { ModuleMigrations } from '@mesh/platform/database';

/** Every module's migrations, lowest layer first. `bm25`: the database ranks by `pg_textsearch`. */
export function allMigrations(options: { bm25: boolean }): ModuleMigrations[] {
  return [
    kernelMigrations,
    peopleMigrations,
    accessMigrations,
    catalogueMigrations,
    syncMigrations,
    searchMigrations(options),
    recommendMigrations,
  ];
}
