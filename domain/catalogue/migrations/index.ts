import type { ModuleMigrations } from '@mesh/platform/database';
import { itemsVersionsPassages } from './0001-items-versions-passages.ts';

export const catalogueMigrations: ModuleMigrations = {
  module: 'catalogue',
  migrations: {
    '0001-items-versions-passages': itemsVersionsPassages,
  },
};
