import { sqlMigration } from '@mesh/platform/database';

export const leasesAndDeadLetters = sqlMigration(`
  alter table source
    add column failing_since timestamptz,
    add column failures_in_a_row int not null default 0,
    add column retry_at timestamptz,
    add column last_error_code text,
    add column wanted_at timestamptz,
    add column sealed_hook_token text;
  alter table sync_run
    add column mode text not null default 'sync' check (mode in ('sync', 'dry-run', 'replay')),
    add column replay jsonb,
    add column plan jsonb,
    add column notes text[] not null default '{}',
    add column error_code text,
    add column attempts int not null default 0,
    add column lease_owner uuid,
    add column lease_until timestamptz;
  alter table item_failure
    add column code text not null default 'unknown',
    add column title text,
    add column stream text,
    add column payload_hash text,
    add column first_at timestamptz,
    add column attempts int not null default 1;
  update item_failure set first_at = at;
  alter table item_failure alter column first_at set not null;
  create index item_failure_by_code on item_failure (tenant_id, source_id, code, native_id);
  create table authorisation_request (
    tenant_id uuid not null,
    id uuid not null,
    source_id uuid not null,
    sealed text not null,
    expires_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, source_id) references source (tenant_id, id) on delete cascade
  );
`);
