import { sqlMigration } from '@mesh/platform/database';

/**
 * From where in the log a destination was given statements, and which had them before: a receipt of an erasure names all. Of those
 * from before nothing is known, so they may have had everything.
 */
export const givenBefore = sqlMigration(`
  alter table record_destination add column first_place bigint not null default 0;
  create table record_destination_past (
    tenant_id uuid not null,
    id uuid not null,
    ended_at timestamptz not null,
    kind text not null,
    name text not null,
    url text not null,
    first_place bigint not null,
    place bigint not null,
    primary key (tenant_id, id, ended_at)
  );
`);
