import { sqlMigration } from '@mesh/platform/database';

export const recordCursor = sqlMigration(`
  create table record_cursor (
    tenant_id uuid not null,
    consumer text not null,
    place bigint not null,
    primary key (tenant_id, consumer)
  ) with (fillfactor = 50);
`);
