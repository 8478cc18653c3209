import { sqlMigration, type ModuleMigrations } from '@mesh/platform/database';

export const privacyMigrations: ModuleMigrations = {
  module: 'privacy',
  migrations: {
    '0001-erasures-and-retention': sqlMigration(`
      create table erasure (
        tenant_id uuid not null,
        id uuid not null,
        person_id uuid not null,
        state text not null check (state in ('waiting', 'running', 'done', 'failed')),
        statements text not null check (statements in ('pseudonymise', 'erase')),
        requested_by uuid,
        requested_at timestamptz not null,
        started_at timestamptz,
        finished_at timestamptz,
        error text,
        sealed_subject text,
        steps_done text[] not null default '{}',
        results jsonb not null default '[]',
        forwarded jsonb,
        receipt text,
        primary key (tenant_id, id)
      );
      create index erasure_log on erasure (tenant_id, requested_at, id);
      create unique index erasure_at_once on erasure (tenant_id, person_id) where state in ('waiting', 'running');
      create table retention_rule (
        tenant_id uuid not null,
        purpose text not null,
        days integer,
        changed_at timestamptz not null,
        primary key (tenant_id, purpose)
      );
      create table retention_run (
        tenant_id uuid not null,
        id uuid not null,
        trigger text not null check (trigger in ('schedule', 'person')),
        started_at timestamptz not null,
        finished_at timestamptz,
        report jsonb not null default '[]',
        primary key (tenant_id, id)
      );
    `),
  },
};
