import type { ModuleMigrations } from '@mesh/platform/database';
import { provisioning } from './0001-provisioning.ts';
import { imports } from './0002-imports.ts';
import { wholeFilesAndWhoLeft } from './0003-whole-files-and-who-left.ts';

export const directoryMigrations: ModuleMigrations = {
  module: 'directory',
  migrations: {
    '0001-provisioning': provisioning,
    '0002-imports': imports,
    '0003-whole-files-and-who-left': wholeFilesAndWhoLeft,
  },
};
