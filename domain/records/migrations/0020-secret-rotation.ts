import { sqlMigration } from '@mesh/platform/database';

/** A secret that was replaced is taken for a while longer, so that a sender can be changed without a gap. */
export const secretRotation = sqlMigration(`
  alter table xapi_credential add column previous_secret_hash text;
  alter table xapi_credential add column previous_secret_until timestamptz;
`);
