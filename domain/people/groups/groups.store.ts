import { newId } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import { refreshClosure } from './group-closure.store.ts';

export interface Member {
  kind: 'person' | 'group';
  id: string;
}

/** Inserts or renames a group; returns its id. */
export async function saveGroup(
  tx: Tx,
  tenantId: string,
  group: { slug: string; name: string },
): Promise<string> {
  const row = await tx
    .insertInto('person_group')
    .values({
      tenant_id: tenantId,
      id: newId(),
      slug: group.slug,
      name: group.name,
      source_id: null,
      native_id: null,
      listed_at: null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'slug']).doUpdateSet({ name: group.name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Returns how many were not in it before. */
export async function addMembers(
  tx: Tx,
  tenantId: string,
  groupId: string,
  members: readonly Member[],
): Promise<number> {
  if (members.length === 0) return 0;
  const added = await tx
    .insertInto('group_member')
    .values(
      members.map(({ kind, id }) => ({
        tenant_id: tenantId,
        group_id: groupId,
        member_kind: kind,
        member_id: id,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['member_kind', 'member_id'])
    .execute();
  await refreshClosure(tx, tenantId, idsOfGroups(added));
  return added.length;
}

/** Returns how many were in it. */
export async function removeMembers(
  tx: Tx,
  tenantId: string,
  groupId: string,
  members: readonly Member[],
): Promise<number> {
  if (members.length === 0) return 0;
  const removed = await tx
    .deleteFrom('group_member')
    .where('tenant_id', '=', tenantId)
    .where('group_id', '=', groupId)
    .where(
      'member_id',
      'in',
      members.map(({ id }) => id),
    )
    .returning(['member_kind', 'member_id'])
    .execute();
  await refreshClosure(tx, tenantId, idsOfGroups(removed));
  return removed.length;
}

function idsOfGroups(rows: readonly { member_kind: string; member_id: string }[]): string[] {
  return rows.filter(({ member_kind: kind }) => kind === 'group').map(({ member_id: id }) => id);
}

/** Forgets groups, also as members of others. */
export async function removeGroups(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const nested = await tx
    .selectFrom('group_member')
    .select('member_id')
    .distinct()
    .where('tenant_id', '=', tenantId)
    .where('group_id', 'in', ids)
    .where('member_kind', '=', 'group')
    .execute();
  await tx
    .deleteFrom('group_member')
    .where('tenant_id', '=', tenantId)
    .where('member_kind', '=', 'group')
    .where('member_id', 'in', ids)
    .execute();
  await tx.deleteFrom('person_group').where('tenant_id', '=', tenantId).where('id', 'in', ids).execute();
  await refreshClosure(tx, tenantId, [...ids, ...nested.map(({ member_id: id }) => id)]);
}
