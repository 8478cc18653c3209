import { sqlMigration, type ModuleMigrations } from '@mesh/platform/database';

export const recommendMigrations: ModuleMigrations = {
  module: 'recommend',
  migrations: {
    '0001-suggestions-and-feedback': sqlMigration(`
      create table suggestion (
        tenant_id uuid not null,
        id uuid not null,
        person_id uuid,
        item_ids uuid[] not null,
        created_at timestamptz not null,
        primary key (tenant_id, id)
      );
      create table item_feedback (
        tenant_id uuid not null,
        person_id uuid not null,
        item_id uuid not null,
        feedback text not null check (feedback in ('helped', 'not_for_me', 'know_it', 'opened')),
        suggestion_id uuid,
        at timestamptz not null,
        primary key (tenant_id, person_id, item_id, feedback)
      );
      create index item_feedback_of_item on item_feedback (tenant_id, item_id, feedback);
    `),
  },
};
