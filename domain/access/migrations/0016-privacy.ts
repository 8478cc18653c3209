import { sqlMigration } from '@mesh/platform/database';

/** No row: the defaults. */
export const privacy = sqlMigration(`
  create table privacy_setting (
    tenant_id uuid not null,
    works_council boolean not null,
    group_size integer not null check (group_size between 3 and 100),
    statements text not null check (statements in ('pseudonymise', 'erase')),
    erased_senders text not null check (erased_senders in ('pseudonymise', 'refuse')),
    changed_at timestamptz not null,
    primary key (tenant_id)
  );
  create table consent (
    tenant_id uuid not null,
    person_id uuid not null,
    purpose text not null,
    granted boolean not null,
    at timestamptz not null,
    primary key (tenant_id, person_id, purpose)
  );
`);
