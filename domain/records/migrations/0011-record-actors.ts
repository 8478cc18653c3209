import { sqlMigration } from '@mesh/platform/database';

/** Who statements say did something. `vouched_*` is the identifier of a person that says the same as the actor's own. */
export const recordActors = sqlMigration(`
  create table record_actor (
    tenant_id uuid not null,
    key uuid not null,
    identity text not null,
    identifier jsonb not null,
    name text,
    vouched_kind text,
    vouched_value text,
    person_id uuid,
    nobody boolean not null default false,
    rejected uuid[] not null default '{}',
    statements integer not null,
    first_stored bigint not null,
    last_stored bigint not null,
    primary key (tenant_id, key)
  );
  create index record_actor_of_person on record_actor (tenant_id, person_id) where person_id is not null;
  create index record_actor_latest on record_actor (tenant_id, last_stored desc, key);
`);
