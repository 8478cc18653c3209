import { accessMigrations } from '@mesh/domain/access';
import { catalogueMigrations } from '@mesh/domain/catalogue';
import { directoryMigrations } from '@mesh/domain/directory';
import { kernelMigrations } from '@mesh/domain/kernel';
import { peopleMigrations } from '@mesh/domain/people';
import { privacyMigrations } from '@mesh/domain/privacy';
import { recordsMigrations } from '@mesh/domain/records';
import { recommendMigrations } from '@mesh/domain/recommend';
import { searchMigrations } from '@mesh/domain/search';
import { signInMigrations } from '@mesh/domain/sign-in';
import { syncMigrations } from '@mesh/domain/sync';
import type { ModuleMigrations } from '@mesh/platform/database';

/** Every module's migrations, lowest layer first among those that begin together. `bm25`: the database ranks by `pg_textsearch`. */
export function allMigrations(options: { bm25: boolean }): ModuleMigrations[] {
  return [
    kernelMigrations,
    peopleMigrations,
    accessMigrations,
    catalogueMigrations,
    syncMigrations,
    searchMigrations(options),
    recommendMigrations,
    // Last of the list, not of the layers: a place in it is part of the names of what has run.
    recordsMigrations,
    signInMigrations,
    privacyMigrations,
    directoryMigrations,
  ];
}
