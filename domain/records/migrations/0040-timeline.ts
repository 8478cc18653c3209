import { sqlMigration } from '@mesh/platform/database';

/**
 * Where somebody stands in statements, or in what these refer to, in the order in which it happened (ms since 1970). What
 * was stored before is taken in from the log by the consumer `timeline`.
 */
export const timeline = sqlMigration(`
  create table record_timeline (
    tenant_id uuid not null,
    actor uuid not null,
    happened bigint not null,
    stored bigint not null,
    primary key (tenant_id, actor, happened, stored)
  );
`);
