import type { ModuleMigrations } from '@mesh/platform/database';
import { statements } from './0001-statements.ts';
import { storeStatements } from './0002-store-statements.ts';

export const recordsMigrations: ModuleMigrations = {
  module: 'records',
  migrations: { '0001-statements': statements, '0002-store-statements': storeStatements },
};
