import { sql } from 'kysely';
import { newId } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import type { Manager } from '../people.tables.ts';
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

/** Makes a group of the organisation's own; its short handle must be free. */
export async function insertGroup(
  tx: Tx,
  tenantId: string,
  group: { slug: string; name: string; managedBy: Manager; externalId: string | null },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('person_group')
    .values({
      tenant_id: tenantId,
      id,
      slug: group.slug,
      name: group.name,
      managed_by: group.managedBy,
      external_id: group.externalId,
      source_id: null,
      native_id: null,
      listed_at: null,
    })
    .execute();
  return id;
}

export async function updateGroup(
  tx: Tx,
  tenantId: string,
  id: string,
  { name, externalId }: { name?: string | undefined; externalId?: string | null | undefined },
): Promise<void> {
  if (name === undefined && externalId === undefined) return;
  await tx
    .updateTable('person_group')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(externalId === undefined ? {} : { external_id: externalId }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Returns how many were not in it before. */
export async function addMembers(
  tx: Tx,
  tenantId: string,
  groupId: string,
  members: readonly Member[],
): Promise<number> {
  if (members.length === 0) return 0;
  const { rows: added } = await sql<MemberRow>`
    insert into group_member (tenant_id, group_id, member_kind, member_id)
    select ${tenantId}::uuid, ${groupId}::uuid, m.kind, m.id
    from unnest(${members.map(({ kind }) => kind)}::text[], ${members.map(({ id }) => id)}::uuid[]) as m(kind, id)
    on conflict do nothing
    returning member_kind, member_id`.execute(tx);
  await refreshClosure(tx, tenantId, idsOfGroups(added));
  return added.length;
}

/** Returns how many were in it; persons also under the ids that they had before a merge. */
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
      sql<boolean>`(member_id = any(${members.map(({ id }) => id)}::uuid[]) or (
        member_kind = 'person' and member_id in (
          select id from person
          where tenant_id = ${tenantId} and canonical_id = any(${members.map(({ id }) => id)}::uuid[])
        )
      ))`,
    )
    .returning(['member_kind', 'member_id'])
    .execute();
  await refreshClosure(tx, tenantId, idsOfGroups(removed));
  return removed.length;
}

interface MemberRow {
  member_kind: Member['kind'];
  member_id: string;
}

function idsOfGroups(rows: readonly MemberRow[]): string[] {
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
