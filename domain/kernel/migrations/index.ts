import { sqlMigration, type ModuleMigrations } from '@mesh/platform/database';

export const kernelMigrations: ModuleMigrations = {
  module: 'kernel',
  migrations: {
    '0001-tenant-and-outbox': sqlMigration(`
      create table tenant (
        id uuid primary key,
        name text not null,
        created_at timestamptz not null,
        demo_loaded_at timestamptz
      );
      create table outbox_event (
        tenant_id uuid not null,
        id uuid not null,
        type text not null,
        payload jsonb not null,
        at timestamptz not null,
        attempts int not null default 0,
        error text,
        done_at timestamptz,
        primary key (tenant_id, id)
      );
      create index outbox_event_waiting on outbox_event (id) where done_at is null;
    `),
    '0002-key-check': sqlMigration('alter table tenant add column key_check text;'),
  },
};
