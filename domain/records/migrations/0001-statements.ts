import { sqlMigration } from '@mesh/platform/database';

/**
 * A statement is one row of text; `stored` (µs since 1970, strictly increasing in a tenant) is its place in the log.
 * `statement_key` is the inverted index: one row for each of the `keys` that a statement can be found by. `of` is the
 * statement that has the property: another one than `stored` where a StatementRef leads to it (Communication §2.1.3).
 */
export const statements = sqlMigration(`
  create table record_clock (
    tenant_id uuid not null,
    through bigint not null,
    primary key (tenant_id)
  ) with (fillfactor = 50);
  create table statement (
    tenant_id uuid not null,
    id uuid not null,
    stored bigint not null,
    credential_id uuid not null,
    authority uuid not null,
    target_id uuid,
    voiding boolean not null default false,
    voided boolean not null default false,
    keys uuid[] not null,
    payload text not null,
    primary key (tenant_id, id)
  );
  create unique index statement_log on statement (tenant_id, stored);
  create index statement_target on statement (tenant_id, target_id) where target_id is not null;
  create table statement_key (
    tenant_id uuid not null,
    key uuid not null,
    stored bigint not null,
    of bigint not null,
    primary key (tenant_id, key, stored, of)
  );
  create table activity (
    tenant_id uuid not null,
    key uuid not null,
    iri text not null,
    definition jsonb not null,
    primary key (tenant_id, key)
  );
  create table agent (
    tenant_id uuid not null,
    key uuid not null,
    identifier jsonb not null,
    is_group boolean not null,
    names text[] not null,
    first_stored bigint not null,
    primary key (tenant_id, key)
  );
  create table attachment (
    tenant_id uuid not null,
    sha2 text not null,
    content_type text not null,
    content bytea not null,
    primary key (tenant_id, sha2)
  );
  create table xapi_document (
    tenant_id uuid not null,
    address uuid not null,
    document_id text not null,
    kind text not null check (kind in ('state', 'activity-profile', 'agent-profile')),
    activity_id text,
    agent_key text,
    registration uuid,
    content_type text not null,
    content bytea not null,
    etag text not null,
    updated_at timestamptz not null,
    primary key (tenant_id, address, document_id)
  );
  create table xapi_credential (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    key text not null,
    secret_hash text not null,
    scopes text[] not null,
    authority jsonb not null,
    allowed_authorities jsonb not null,
    cors_origins text[] not null,
    requests_per_minute integer not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    primary key (tenant_id, id)
  );
  create unique index xapi_credential_named on xapi_credential (tenant_id, key) where revoked_at is null;
  create index xapi_credential_key on xapi_credential (key);
`);
