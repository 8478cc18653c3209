import { sqlMigration } from '@mesh/platform/database';

/** What was done, by its name or the beginning of it, among millions of entries. */
export const auditByAction = sqlMigration(`
  create index audit_entry_of_action on audit_entry (tenant_id, action text_pattern_ops, at);
`);
