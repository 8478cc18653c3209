import { sqlMigration } from '@mesh/platform/database';

/** Parts of the mesh that tell of learners themselves; and actors are looked up by what a directory vouches for. */
export const ownSenders = sqlMigration(`
  alter table xapi_credential add column own boolean not null default false;
  create index record_actor_vouched on record_actor (tenant_id, vouched_value) where vouched_value is not null;
`);
