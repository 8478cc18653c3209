import { sqlMigration } from '@mesh/platform/database';

/** Archives of statements that somebody brings; of what was refused the first are kept one by one, all of it in groups. */
export const imports = sqlMigration(`
  create table statement_import (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    format text not null check (format in ('jsonl', 'json-array')),
    size bigint not null,
    sha256 text,
    credential_id uuid not null,
    keep_authority boolean not null,
    state text not null check (state in ('receiving', 'waiting', 'reading', 'done', 'failed', 'cancelled')),
    received bigint not null default 0,
    bytes_read bigint not null default 0,
    place bigint not null default 0,
    line bigint not null default 0,
    through bigint not null default 0,
    stored bigint not null default 0,
    already_there bigint not null default 0,
    refused bigint not null default 0,
    refusals_kept int not null default 0,
    refusal_groups jsonb not null default '[]',
    error jsonb,
    lease_owner uuid,
    lease_until timestamptz,
    created_at timestamptz not null,
    received_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    primary key (tenant_id, id)
  );
  create index statement_import_open on statement_import (tenant_id, id) where state in ('receiving', 'waiting', 'reading');
  create table statement_import_refusal (
    tenant_id uuid not null,
    import_id uuid not null,
    id uuid not null,
    line bigint not null,
    code text not null,
    field text,
    reason text not null,
    remedy text,
    text text not null,
    whole boolean not null,
    primary key (tenant_id, import_id, id)
  );
`);
