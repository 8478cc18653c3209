import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';

/** Whoever makes groups or changes how they nest does so alone until the transaction ends: two at once would not see each other's edges. */
export async function holdNesting(tx: Tx, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`group-nesting:${tenantId}`}, 0))`.execute(tx);
}

/**
 * Brings `group_closure` to what `group_member` says now, after these groups were put into others or taken out of them.
 * Costs what lies within these groups, not what there is: below a changed edge everything else hangs on edges that stay.
 */
export async function refreshClosure(tx: Tx, tenantId: string, groupIds: readonly string[]): Promise<void> {
  if (groupIds.length === 0) return;
  await holdNesting(tx, tenantId);
  const changed = sql`${[...new Set(groupIds)]}::uuid[]`;
  const within = sql`
    changed(id) as (
      select unnest(${changed})
      union
      select m.member_id from group_member m join changed on m.group_id = changed.id
      where m.tenant_id = ${tenantId} and m.member_kind = 'group'
    )`;
  await sql`
    with recursive ${within}
    delete from group_closure where tenant_id = ${tenantId} and group_id in (select id from changed)`.execute(
    tx,
  );
  await sql`
    with recursive ${within}, up(group_id, within_id) as (
      select m.member_id, m.group_id from group_member m join changed on m.member_id = changed.id
      where m.tenant_id = ${tenantId} and m.member_kind = 'group'
      union
      select up.group_id, m.group_id from up join group_member m on m.member_id = up.within_id
      where m.tenant_id = ${tenantId} and m.member_kind = 'group'
    )
    insert into group_closure (tenant_id, group_id, within_id)
    select ${tenantId}::uuid, group_id, within_id from up`.execute(tx);
}
