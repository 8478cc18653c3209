import { sqlMigration } from '@mesh/platform/database';

/** Known ids of a stream while they are compared with the list of its source; what a crash leaves needs no saving. */
export const comparedIds = sqlMigration(`
  create unlogged table compared_id (
    tenant_id uuid not null,
    comparison_id uuid not null,
    native_id text not null,
    source_id uuid not null,
    begun_at timestamptz not null,
    known text not null check (known in ('active', 'kept', 'missing')),
    primary key (tenant_id, comparison_id, native_id),
    foreign key (tenant_id, source_id) references source (tenant_id, id) on delete cascade
  );
  create index compared_id_of_source on compared_id (tenant_id, source_id);
`);
