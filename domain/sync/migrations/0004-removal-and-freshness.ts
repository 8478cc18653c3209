import { sqlMigration } from '@mesh/platform/database';

/** Grace, guard, budgets and the slim clock of a source, and removals that wait for a decision. */
export const removalAndFreshness = sqlMigration(`
  alter table source
    add column grace_days int not null default 14,
    add column guard_share double precision not null default 0.3,
    add column guard_count int not null default 20,
    add column freshness_minutes int,
    add column slim_every_minutes int,
    add column late_since timestamptz,
    add column groups_read_at timestamptz;
  alter table sync_checkpoint add column slim_at timestamptz;
  create table removal_request (
    tenant_id uuid not null,
    id uuid not null,
    source_id uuid not null,
    run_id uuid not null,
    state text not null check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
    active_items int not null,
    requested_at timestamptz not null,
    updated_at timestamptz not null,
    decided_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, source_id) references source (tenant_id, id) on delete cascade
  );
  create unique index removal_request_one_waiting on removal_request (tenant_id, source_id) where state = 'waiting';
  create table removal_request_item (
    tenant_id uuid not null,
    request_id uuid not null,
    native_id text not null,
    noticed_at timestamptz not null,
    primary key (tenant_id, request_id, native_id),
    foreign key (tenant_id, request_id) references removal_request (tenant_id, id) on delete cascade
  );
`);
