import { sqlMigration } from '@mesh/platform/database';

/** Runs take turns: how often one gave its place to another, and which streams it is done with when it goes on. */
export const turns = sqlMigration(`
  alter table sync_run add column turns int not null default 0;
  alter table sync_checkpoint add column completed_run uuid;`);
