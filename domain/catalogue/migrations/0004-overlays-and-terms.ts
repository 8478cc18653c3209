import { sqlMigration } from '@mesh/platform/database';

/**
 * Local edits that no re-sync overwrites, the source's own values beside them (`source_fields`), its own words for kinds
 * and levels (`source_terms`), and what an administrator said that those words mean.
 */
export const overlaysAndTerms = sqlMigration(`
  alter table item add column hidden boolean not null default false;
  alter table item add column source_fields jsonb not null default '{}';
  alter table item add column source_terms jsonb not null default '{}';
  alter table item add column revision int not null default 0;
  update item set source_fields = jsonb_build_object(
    'title', title, 'kind', kind, 'level', level, 'minutes', minutes, 'language', language, 'keywords', keywords);
  create index item_with_terms on item (tenant_id, source_id) where source_terms <> '{}' and state <> 'removed';
  create table item_overlay (
    tenant_id uuid not null,
    item_id uuid not null,
    field text not null check (field in ('title', 'kind', 'level', 'minutes', 'language', 'keywords', 'hidden')),
    value jsonb not null,
    source_value jsonb not null,
    actor_kind text not null,
    person_id uuid,
    at timestamptz not null,
    primary key (tenant_id, item_id, field),
    foreign key (tenant_id, item_id) references item (tenant_id, id) on delete cascade
  );
  create table term_mapping (
    tenant_id uuid not null,
    id uuid not null,
    source_id uuid,
    field text not null check (field in ('kind', 'level')),
    term text not null,
    value text not null,
    at timestamptz not null,
    primary key (tenant_id, id),
    unique nulls not distinct (tenant_id, source_id, field, term)
  );
`);
