import { sqlMigration } from '@mesh/platform/database';

/** `digest`: HMAC-SHA-256 of what an erased person was called, in hex; its key is not in the database. */
export const tombstones = sqlMigration(`
  create table person_tombstone (
    tenant_id uuid not null,
    digest text not null,
    erasure_id uuid not null,
    at timestamptz not null,
    primary key (tenant_id, digest)
  );
  create index person_tombstone_of on person_tombstone (tenant_id, erasure_id);
`);
