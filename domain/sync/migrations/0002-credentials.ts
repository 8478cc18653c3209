import { sqlMigration } from '@mesh/platform/database';

export const credentials = sqlMigration(`
  create table source_credential (
    tenant_id uuid not null,
    source_id uuid not null,
    sealed text,
    locked_by uuid,
    locked_until timestamptz,
    updated_at timestamptz not null,
    primary key (tenant_id, source_id),
    foreign key (tenant_id, source_id) references source (tenant_id, id) on delete cascade
  );
`);
