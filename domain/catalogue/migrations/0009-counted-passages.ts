import { sqlMigration } from '@mesh/platform/database';

/** How many items and passages a source has is read from one index, without a look at either. */
export const countedPassages = sqlMigration(`
  alter table item add column passages int not null default 0;
  update item i set passages = p.n
  from (select tenant_id, item_id, count(*)::int as n from passage group by tenant_id, item_id) p
  where p.tenant_id = i.tenant_id and p.item_id = i.id;
  drop index item_recent_of_source;
  create index item_recent_of_source on item (tenant_id, source_id, updated_at desc, id) include (passages)
    where state = 'active';
  create index item_gone on item (tenant_id, source_id, state) where state <> 'active';
`);
