import { sqlMigration } from '@mesh/platform/database';

/**
 * Which items are one: what items are recognised by (`item_fingerprint`, `item_match_key`), which pairs are one and why
 * (`item_same_as`), which are not whatever they look like (`item_apart`). Pairs stand in the order of their ids.
 */
export const canonicalItems = sqlMigration(`
  alter table item add column canonical_id uuid;
  update item set canonical_id = id;
  alter table item alter column canonical_id set not null;
  create index item_of_cluster on item (tenant_id, canonical_id);
  create table item_fingerprint (
    tenant_id uuid not null,
    item_id uuid not null,
    digest text not null,
    url text,
    native text,
    content text,
    words int not null,
    signature int[] not null,
    keys bigint[] not null,
    primary key (tenant_id, item_id),
    foreign key (tenant_id, item_id) references item (tenant_id, id) on delete cascade
  );
  create table item_match_key (
    tenant_id uuid not null,
    key bigint not null,
    item_id uuid not null,
    primary key (tenant_id, key, item_id)
  );
  create table item_same_as (
    tenant_id uuid not null,
    a_id uuid not null,
    b_id uuid not null,
    reason text not null check (reason in ('url', 'native', 'content', 'near', 'manual')),
    score real not null,
    at timestamptz not null,
    primary key (tenant_id, a_id, b_id),
    check (a_id < b_id),
    foreign key (tenant_id, a_id) references item (tenant_id, id) on delete cascade,
    foreign key (tenant_id, b_id) references item (tenant_id, id) on delete cascade
  );
  create index item_same_as_b on item_same_as (tenant_id, b_id);
  create table item_apart (
    tenant_id uuid not null,
    a_id uuid not null,
    b_id uuid not null,
    at timestamptz not null,
    primary key (tenant_id, a_id, b_id),
    check (a_id < b_id),
    foreign key (tenant_id, a_id) references item (tenant_id, id) on delete cascade,
    foreign key (tenant_id, b_id) references item (tenant_id, id) on delete cascade
  );
  create index item_apart_b on item_apart (tenant_id, b_id);
`);
