import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import { countsForCompletion, SAME_AS_REASONS } from './match.ts';

/**
 * Ids of all items that are completed when this one is, itself among them: those that it hangs together with over pairs
 * that count. Near-copies that nobody has confirmed do not, and an item that is removed is alone. For deciding, not for
 * showing: there may be items among them that whoever asks may not read.
 */
export async function completionScope(db: Db | Tx, tenantId: string, itemId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive scope(id) as (
      select ${itemId}::uuid
      union
      select pair.other from scope cross join lateral (
        select b_id as other, reason from item_same_as where tenant_id = ${tenantId} and a_id = scope.id
        union all
        select a_id, reason from item_same_as where tenant_id = ${tenantId} and b_id = scope.id
      ) pair
      where pair.reason = any(${SAME_AS_REASONS.filter(countsForCompletion)}::text[])
    )
    select id from scope order by id`.execute(db);
  return rows.map(({ id }) => id);
}
