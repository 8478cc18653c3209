import type { ModuleMigrations } from '@mesh/platform/database';
import { provisioning } from './0001-provisioning.ts';

export const directoryMigrations: ModuleMigrations = {
  module: 'directory',
  migrations: { '0001-provisioning': provisioning },
};
