import { sqlMigration } from '@mesh/platform/database';

/**
 * Where statements go on to, each destination from its own `place` in the log. What is to be sent is a row of
 * `record_delivery` from when the place has passed it: it waits there until it is delivered or given up, and stays as the
 * log of deliveries.
 */
export const delivery = sqlMigration(`
  create table record_destination (
    tenant_id uuid not null,
    id uuid not null,
    kind text not null check (kind in ('forward', 'webhook')),
    name text not null,
    url text not null,
    version text,
    key text,
    sealed_secret text not null,
    previous_sealed_secret text,
    previous_secret_until timestamptz,
    filters jsonb not null,
    place bigint not null,
    created_at timestamptz not null,
    paused_at timestamptz,
    paused_because text,
    failing_since timestamptz,
    failures integer not null default 0,
    next_at timestamptz,
    last_error text,
    last_delivered_at timestamptz,
    refused_in_a_row integer not null default 0,
    lease_owner uuid,
    lease_until timestamptz,
    primary key (tenant_id, id)
  );
  create table record_delivery (
    tenant_id uuid not null,
    id uuid not null,
    destination_id uuid not null,
    place bigint not null,
    state text not null check (state in ('waiting', 'delivered', 'refused', 'conflict', 'unsendable')),
    statement_ids uuid[] not null,
    attempts integer not null default 0,
    status integer,
    reason text,
    created_at timestamptz not null,
    at timestamptz not null,
    primary key (tenant_id, id)
  );
  create index record_delivery_log on record_delivery (tenant_id, destination_id, id);
  create index record_delivery_waiting on record_delivery (tenant_id, destination_id, place) where state = 'waiting';
`);
