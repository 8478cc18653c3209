import { sqlMigration } from '@mesh/platform/database';

/** What somebody is called is asked with every request, to know what they may read. */
export const identifiersOfAPerson = sqlMigration(`
  create index person_identifier_of_person on person_identifier (tenant_id, person_id);
`);
