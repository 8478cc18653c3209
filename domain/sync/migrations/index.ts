import type { ModuleMigrations } from '@mesh/platform/database';
import { sourcesAndRuns } from './0001-sources-and-runs.ts';
import { credentials } from './0002-credentials.ts';

export const syncMigrations: ModuleMigrations = {
  module: 'sync',
  migrations: {
    '0001-sources-and-runs': sourcesAndRuns,
    '0002-credentials': credentials,
  },
};
