import { sqlMigration } from '@mesh/platform/database';

/**
 * What an organisation keeps of a person, merges that move nothing (ADR 0017), identifiers with their system and how they
 * were confirmed, and which group lies in which, however deep.
 */
export const organisation = sqlMigration(`
  alter table person
    add column department text,
    add column team text,
    add column managed_by text not null default 'mesh',
    add column deactivated_at timestamptz,
    add column merged_into_id uuid,
    add column canonical_id uuid,
    add column updated_at timestamptz;
  update person set canonical_id = id, updated_at = created_at, managed_by = 'directory';
  alter table person
    alter column canonical_id set not null,
    alter column updated_at set not null;
  create index person_canonical on person (tenant_id, canonical_id);
  create index person_manager on person (tenant_id, manager_id) where manager_id is not null;
  create index person_by_name on person (tenant_id, name, id);

  alter table person_identifier
    add column system text not null default '',
    add column origin text not null default 'directory',
    add column told_at timestamptz,
    add column confirmed_at timestamptz,
    add column confirmed_how text,
    add column confirmed_by uuid,
    drop constraint person_identifier_pkey,
    add primary key (tenant_id, kind, system, value);
  update person_identifier i set
    told_at = p.created_at,
    origin = case i.kind when 'xapi' then 'administrator' else 'directory' end,
    confirmed_at = case when confirmed then p.created_at end,
    confirmed_how = case when not confirmed then null when i.kind = 'xapi' then 'administrator' else 'directory' end
  from person p where p.tenant_id = i.tenant_id and p.id = i.person_id;
  alter table person_identifier alter column told_at set not null;

  create table person_job_role (
    tenant_id uuid not null,
    person_id uuid not null,
    since date not null,
    title text not null,
    until date,
    primary key (tenant_id, person_id, since),
    check (until is null or until >= since),
    foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
  );
  insert into person_job_role (tenant_id, person_id, since, title)
  select tenant_id, id, created_at::date, job_title from person where job_title is not null;

  create table person_merge (
    tenant_id uuid not null,
    id uuid not null,
    kind text not null check (kind in ('merge', 'split')),
    person_id uuid not null,
    other_id uuid not null,
    identifiers jsonb not null,
    at timestamptz not null,
    by_person_id uuid,
    undone_at timestamptz,
    primary key (tenant_id, id)
  );
  create index person_merge_of_other on person_merge (tenant_id, other_id);

  alter table person_group
    add column managed_by text not null default 'mesh',
    add column external_id text;
  update person_group set managed_by = 'source' where source_id is not null;
  create index person_group_by_name on person_group (tenant_id, name, id);

  create table group_closure (
    tenant_id uuid not null,
    group_id uuid not null,
    within_id uuid not null,
    primary key (tenant_id, group_id, within_id)
  );
  create index group_closure_within on group_closure (tenant_id, within_id, group_id);
  with recursive up(tenant_id, group_id, within_id) as (
    select tenant_id, member_id, group_id from group_member where member_kind = 'group'
    union
    select up.tenant_id, up.group_id, m.group_id
    from up join group_member m
      on m.tenant_id = up.tenant_id and m.member_kind = 'group' and m.member_id = up.within_id
  )
  insert into group_closure (tenant_id, group_id, within_id) select tenant_id, group_id, within_id from up;
`);
