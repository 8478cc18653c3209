import { sqlMigration } from '@mesh/platform/database';

/** Groups that a source tells of stand beside the organisation's own, which alone have a short handle. */
export const groupsOfSources = sqlMigration(`
  alter table person_group
    alter column slug drop not null,
    add column source_id uuid,
    add column native_id text,
    add column listed_at timestamptz,
    add constraint person_group_origin check ((slug is null) = (source_id is not null and native_id is not null));
  create unique index person_group_of_source on person_group (tenant_id, source_id, native_id)
    where source_id is not null;
`);
