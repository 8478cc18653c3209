import { sqlMigration } from '@mesh/platform/database';

/** Whom a source was open to before its readers were changed last: what undoing goes back to. */
export const readersBefore = sqlMigration(`
  alter table source add column readers_before text[];`);
