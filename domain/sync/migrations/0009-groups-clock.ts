import { sqlMigration } from '@mesh/platform/database';

/** When a source is asked for its groups again, apart from its runs; null: a run reads them first. */
export const groupsClock = sqlMigration(`
  alter table source add column groups_due_at timestamptz;
  update source set groups_due_at = groups_read_at where groups_read_at is not null;`);
