import { sqlMigration, type ModuleMigrations } from '@mesh/platform/database';
import { rolesAndTheChain } from './0002-roles-and-the-chain.ts';
import { privacy } from './0016-privacy.ts';
import { auditByAction } from './0010-audit-by-action.ts';

export const accessMigrations: ModuleMigrations = {
  module: 'access',
  migrations: {
    '0001-readers-tokens-audit': sqlMigration(`
      create table reader_set (
        tenant_id uuid not null,
        id uuid not null,
        hash text not null,
        primary key (tenant_id, id),
        unique (tenant_id, hash)
      );
      create table reader_set_member (
        tenant_id uuid not null,
        reader_set_id uuid not null,
        principal text not null,
        primary key (tenant_id, reader_set_id, principal),
        foreign key (tenant_id, reader_set_id) references reader_set (tenant_id, id) on delete cascade
      );
      create index reader_set_member_principal on reader_set_member (tenant_id, principal, reader_set_id);
      create table api_token (
        tenant_id uuid not null,
        id uuid not null,
        name text not null,
        hash text not null,
        scopes text[] not null,
        created_at timestamptz not null,
        expires_at timestamptz,
        revoked_at timestamptz,
        primary key (tenant_id, id)
      );
      create index api_token_hash on api_token (hash);
      create table audit_entry (
        tenant_id uuid not null,
        id uuid not null,
        at timestamptz not null,
        actor_kind text not null,
        token_id uuid,
        person_id uuid,
        action text not null,
        target text,
        detail jsonb not null,
        primary key (tenant_id, id)
      );
      create index audit_entry_of_target on audit_entry (tenant_id, target, at);
    `),
    '0002-roles-and-the-chain': rolesAndTheChain,
    '0010-audit-by-action': auditByAction,
    '0016-privacy': privacy,
  },
};
