import { sqlMigration } from '@mesh/platform/database';

/** How often the groups of a source are asked for, as an administrator has decided it; null: as usual. */
export const groupsEvery = sqlMigration(`
  alter table source add column groups_every_minutes int;`);
