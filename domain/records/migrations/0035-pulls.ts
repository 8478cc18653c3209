import { sqlMigration } from '@mesh/platform/database';

/** Other record stores from which statements are fetched. */
export const pulls = sqlMigration(`
  create table statement_pull (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    endpoint text not null,
    key text not null,
    sealed_secret text not null,
    version text,
    credential_id uuid not null,
    keep_authority boolean not null,
    interval_minutes int not null,
    overlap_minutes int not null,
    paused boolean not null default false,
    place timestamptz,
    through text,
    stored bigint not null default 0,
    already_there bigint not null default 0,
    refused bigint not null default 0,
    failures_in_a_row int not null default 0,
    error jsonb,
    lease_owner uuid,
    lease_until timestamptz,
    created_at timestamptz not null,
    last_run_at timestamptz,
    last_success_at timestamptz,
    next_run_at timestamptz not null,
    primary key (tenant_id, id)
  );
`);
