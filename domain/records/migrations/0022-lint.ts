import { sqlMigration } from '@mesh/platform/database';

/** What senders do that no rule of xAPI forbids and that still spoils the record: one row for each sender and habit. */
export const lint = sqlMigration(`
  create table lint_finding (
    tenant_id uuid not null,
    credential_id uuid not null,
    rule text not null,
    count bigint not null,
    examples uuid[] not null,
    detail text not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    primary key (tenant_id, credential_id, rule)
  );
`);
