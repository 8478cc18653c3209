import { sqlMigration } from '@mesh/platform/database';

export const identityProviders = sqlMigration(`
  create table identity_provider (
    tenant_id uuid not null,
    id uuid not null,
    kind text not null check (kind in ('oidc', 'saml')),
    name text not null,
    issuer text not null,
    enabled boolean not null,
    settings jsonb not null,
    sealed_secret text,
    just_in_time boolean not null,
    group_claim text,
    group_map jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    last_sign_in jsonb,
    primary key (tenant_id, id),
    unique (tenant_id, issuer)
  );
  create table sign_in_flow (
    tenant_id uuid not null,
    state_hash text not null,
    provider_id uuid not null,
    browser_hash text not null,
    sealed text not null,
    person_id uuid,
    return_to text not null,
    address_hash text not null,
    expires_at timestamptz not null,
    primary key (tenant_id, state_hash)
  );
  create index sign_in_flow_of_address on sign_in_flow (tenant_id, address_hash);
  create index sign_in_flow_ending on sign_in_flow (tenant_id, expires_at);
  create table used_provider_message (
    tenant_id uuid not null,
    provider_id uuid not null,
    hash text not null,
    expires_at timestamptz not null,
    primary key (tenant_id, provider_id, hash)
  );
  create index used_provider_message_ending on used_provider_message (tenant_id, expires_at);
`);
