import { sqlMigration } from '@mesh/platform/database';

export const sourcesAndRuns = sqlMigration(`
  create table source (
    tenant_id uuid not null,
    id uuid not null,
    connector text not null,
    name text not null,
    config jsonb not null,
    sealed_secrets text,
    readers text[] not null,
    interval_minutes int not null,
    state text not null check (state in ('active', 'paused')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id)
  );
  create table sync_run (
    tenant_id uuid not null,
    id uuid not null,
    source_id uuid not null,
    state text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    trigger text not null,
    queued_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    created_items int not null default 0,
    updated_items int not null default 0,
    unchanged_items int not null default 0,
    removed_items int not null default 0,
    failed_items int not null default 0,
    progress_done int not null default 0,
    progress_total int,
    message text,
    primary key (tenant_id, id),
    foreign key (tenant_id, source_id) references source (tenant_id, id) on delete cascade
  );
  create index sync_run_of_source on sync_run (tenant_id, source_id, id desc);
  create unique index sync_run_one_open on sync_run (tenant_id, source_id) where state in ('queued', 'running');
  create table sync_checkpoint (
    tenant_id uuid not null,
    source_id uuid not null,
    stream text not null,
    checkpoint jsonb not null,
    updated_at timestamptz not null,
    completed_at timestamptz,
    primary key (tenant_id, source_id, stream),
    foreign key (tenant_id, source_id) references source (tenant_id, id) on delete cascade
  );
  create table item_failure (
    tenant_id uuid not null,
    source_id uuid not null,
    native_id text not null,
    run_id uuid not null,
    reason text not null,
    at timestamptz not null,
    primary key (tenant_id, source_id, native_id),
    foreign key (tenant_id, source_id) references source (tenant_id, id) on delete cascade
  );
  create table allowed_host (
    tenant_id uuid not null,
    host text not null,
    created_at timestamptz not null,
    primary key (tenant_id, host)
  );
`);
