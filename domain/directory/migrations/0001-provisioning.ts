import { sqlMigration } from '@mesh/platform/database';

/**
 * What provisioning clients say of persons and groups, each client for itself: what it calls them, and all that it said, as
 * it said it. What is removed by its client stays as a mark, so that the same one is known when it comes back.
 */
export const provisioning = sqlMigration(`
  create table directory_user (
    tenant_id uuid not null,
    client text not null,
    person_id uuid not null,
    user_name text not null,
    user_name_key text not null,
    external_id text,
    active boolean not null,
    attributes jsonb not null,
    version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    primary key (tenant_id, client, person_id),
    foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
  );
  create unique index directory_user_name on directory_user (tenant_id, client, user_name_key)
    where deleted_at is null;
  create index directory_user_external on directory_user (tenant_id, client, external_id);
  create index directory_user_person on directory_user (tenant_id, person_id);

  create table directory_group (
    tenant_id uuid not null,
    client text not null,
    group_id uuid not null,
    version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, client, group_id),
    foreign key (tenant_id, group_id) references person_group (tenant_id, id) on delete cascade
  );
`);
