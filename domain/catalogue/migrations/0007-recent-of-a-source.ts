import { sqlMigration } from '@mesh/platform/database';

/** A source's own list does not walk past the items of all others. */
export const recentOfASource = sqlMigration(`
  create index item_recent_of_source on item (tenant_id, source_id, updated_at desc, id) where state = 'active';
`);
