import { sqlMigration } from '@mesh/platform/database';

/** Removal in steps: an item that its source no longer has retires, and is removed when its grace has ended. */
export const retiring = sqlMigration(`
  alter table item drop constraint item_state_check;
  alter table item add constraint item_state_check check (state in ('active', 'retiring', 'removed'));
  alter table item add column stream text;
  alter table item add column retired_at timestamptz;
  alter table item add column retired_by_run uuid;
  alter table item add column kept_at timestamptz;
  create index item_retiring on item (tenant_id, source_id, retired_at) where state = 'retiring';
  create index item_retired_by on item (tenant_id, retired_by_run) where retired_by_run is not null;
`);
