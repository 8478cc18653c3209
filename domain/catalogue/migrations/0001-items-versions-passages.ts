import { sqlMigration } from '@mesh/platform/database';

export const itemsVersionsPassages = sqlMigration(`
  create table item (
    tenant_id uuid not null,
    id uuid not null,
    source_id uuid not null,
    native_id text not null,
    kind text not null,
    title text not null,
    url text,
    language text not null,
    minutes real not null,
    level text,
    author text,
    keywords text[] not null,
    state text not null check (state in ('active', 'removed')),
    reader_set_id uuid not null,
    readers_inherited boolean not null,
    version_id uuid not null,
    content_hash text not null,
    source_values jsonb not null,
    source_updated_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    checked_at timestamptz not null,
    removed_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, source_id, native_id)
  );
  create index item_recent on item (tenant_id, updated_at desc, id) where state = 'active';
  create table item_version (
    tenant_id uuid not null,
    id uuid not null,
    item_id uuid not null,
    number int not null,
    title text not null,
    content_hash text not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, item_id, number),
    foreign key (tenant_id, item_id) references item (tenant_id, id) on delete cascade
  );
  create table passage (
    tenant_id uuid not null,
    id uuid not null,
    item_id uuid not null,
    version_id uuid not null,
    ordinal int not null,
    heading_path text[] not null,
    anchor jsonb not null,
    text text not null,
    markdown text not null,
    word_count int not null,
    primary key (tenant_id, id),
    unique (tenant_id, version_id, ordinal),
    foreign key (tenant_id, item_id) references item (tenant_id, id) on delete cascade
  );
  create index passage_of_item on passage (tenant_id, item_id, ordinal);
`);
