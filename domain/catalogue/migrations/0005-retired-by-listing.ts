import { sqlMigration } from '@mesh/platform/database';

/** What a list of ids took away, a list of ids may bring back; what the source itself deleted, it may not. */
export const retiredByListing = sqlMigration(`
  alter table item add column retired_by_listing boolean not null default false;
`);
