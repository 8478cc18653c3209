import { sqlMigration, type ModuleMigrations } from '@mesh/platform/database';
import { leaving } from './0002-leaving.ts';
import { identityProviders } from './0010-identity-providers.ts';

export const signInMigrations: ModuleMigrations = {
  module: 'sign-in',
  migrations: {
    '0001-sessions-and-credentials': sqlMigration(`
      create table sign_in_session (
        tenant_id uuid not null,
        id uuid not null,
        person_id uuid not null,
        token_hash text not null,
        created_at timestamptz not null,
        seen_at timestamptz not null,
        expires_at timestamptz not null,
        how text not null check (how in ('password', 'passkey', 'oidc', 'saml', 'set-up')),
        provider_id uuid,
        provider_session text,
        provider_subject text,
        user_agent text not null,
        address text not null,
        primary key (tenant_id, id),
        unique (tenant_id, token_hash)
      );
      create index sign_in_session_of_person on sign_in_session (tenant_id, person_id, created_at);
      create index sign_in_session_at_provider on sign_in_session (tenant_id, provider_id, provider_session)
        where provider_id is not null;
      create index sign_in_session_ending on sign_in_session (tenant_id, expires_at);
      create table password_credential (
        tenant_id uuid not null,
        person_id uuid not null,
        hash text not null,
        changed_at timestamptz not null,
        primary key (tenant_id, person_id)
      );
      create table passkey (
        tenant_id uuid not null,
        id text not null,
        person_id uuid not null,
        user_handle text not null,
        public_key text not null,
        counter double precision not null,
        transports text[] not null,
        synced boolean not null,
        name text not null,
        created_at timestamptz not null,
        used_at timestamptz,
        primary key (tenant_id, id)
      );
      create index passkey_of_person on passkey (tenant_id, person_id, created_at);
      create table sign_in_failure (
        tenant_id uuid not null,
        kind text not null check (kind in ('account', 'address')),
        bucket integer not null,
        failures integer not null,
        last_at timestamptz not null,
        wait_until timestamptz not null,
        primary key (tenant_id, kind, bucket)
      );
      create table sign_in_link (
        tenant_id uuid not null,
        id uuid not null,
        purpose text not null check (purpose in ('set-up', 'person')),
        person_id uuid,
        token_hash text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        made_by uuid,
        primary key (tenant_id, id),
        unique (tenant_id, token_hash),
        check ((purpose = 'person') = (person_id is not null))
      );
      create index sign_in_link_of_person on sign_in_link (tenant_id, person_id);
      create table used_challenge (
        tenant_id uuid not null,
        hash text not null,
        expires_at timestamptz not null,
        primary key (tenant_id, hash)
      );
    `),
    '0002-leaving': leaving,
    '0003-set-up': sqlMigration(`
      create table sign_in_set_up (
        tenant_id uuid primary key,
        at timestamptz not null
      );
    `),
    '0010-identity-providers': identityProviders,
  },
};
