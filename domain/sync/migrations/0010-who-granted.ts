import { sqlMigration } from '@mesh/platform/database';

/** By whose sign-in a source is read: it ends with that person. */
export const whoGranted = sqlMigration(`
  alter table authorisation_request add column asked_by uuid;
  alter table source_credential add column granted_by uuid;
  create index source_credential_granted on source_credential (tenant_id, granted_by) where granted_by is not null;
`);
