import { sqlMigration } from '@mesh/platform/database';

/** Items that were there before copies were looked for are told of once more, so that theirs are found too. */
export const linkExistingItems = sqlMigration(`
  insert into outbox_event (tenant_id, id, type, payload, at)
  select tenant_id, gen_random_uuid(), 'catalogue.items-changed',
         jsonb_build_object('sourceId', source_id, 'itemIds', jsonb_agg(id)), now()
  from (
    select tenant_id, source_id, id,
           (row_number() over (partition by tenant_id, source_id order by id) - 1) / 200 as part
    from item where state = 'active'
  ) existing
  group by tenant_id, source_id, part;
`);
