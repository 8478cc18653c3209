import { sqlMigration } from '@mesh/platform/database';

/**
 * Files and directories that tell of many persons at once: what was sent, what each line of it says, and what is wrong with it.
 * All of it goes when the import is removed; persons are written by one transaction at the end, or not at all.
 */
export const imports = sqlMigration(`
  create table directory_import (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    state text not null check (state in ('sent', 'checked', 'applied')),
    settings jsonb,
    report jsonb,
    created_at timestamptz not null,
    applied_at timestamptz,
    by_person_id uuid,
    primary key (tenant_id, id)
  );
  create table directory_import_part (
    tenant_id uuid not null,
    import_id uuid not null,
    n integer not null,
    content bytea not null,
    primary key (tenant_id, import_id, n),
    foreign key (tenant_id, import_id) references directory_import (tenant_id, id) on delete cascade
  );
  create table directory_import_row (
    tenant_id uuid not null,
    import_id uuid not null,
    line integer not null,
    key text not null,
    said jsonb not null,
    manager text,
    groups text[] not null,
    person_id uuid,
    manager_id uuid,
    action text,
    primary key (tenant_id, import_id, line),
    foreign key (tenant_id, import_id) references directory_import (tenant_id, id) on delete cascade
  );
  create index directory_import_row_key on directory_import_row (tenant_id, import_id, key);
  create table directory_import_error (
    tenant_id uuid not null,
    import_id uuid not null,
    line integer not null,
    n integer not null,
    field text not null,
    reason text not null,
    remedy text not null,
    primary key (tenant_id, import_id, line, n),
    foreign key (tenant_id, import_id) references directory_import (tenant_id, id) on delete cascade
  );
`);
