import { sqlMigration } from '@mesh/platform/database';

/**
 * A file that is still arriving is told apart from one that is whole. Whom an import deactivated is let in again by the next one
 * that names them, and nobody else is: `at` is the moment, which a later deactivation by somebody else does not share.
 */
export const wholeFilesAndWhoLeft = sqlMigration(`
  alter table directory_import drop constraint directory_import_state_check;
  alter table directory_import add constraint directory_import_state_check
    check (state in ('arriving', 'sent', 'checked', 'applied'));

  create table directory_left (
    tenant_id uuid not null,
    person_id uuid not null,
    at timestamptz not null,
    primary key (tenant_id, person_id),
    foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
  );
`);
