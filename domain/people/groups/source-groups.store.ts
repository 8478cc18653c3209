import { sql } from 'kysely';
import { newId } from '@mesh/domain/kernel';
import type { Db, Tx } from '@mesh/platform/database';
import { refreshClosure } from './group-closure.store.ts';
import { removeGroups } from './groups.store.ts';

/** A group as its source tells it; members by id of person, and by native id of the source's groups. */
export interface GroupDraft {
  nativeId: string;
  name: string;
  persons: readonly string[];
  /** Ids of the organisation's own groups. */
  groups: readonly string[];
  /** Native ids of groups of the same source. */
  nested: readonly string[];
}

interface SourceKey {
  tenantId: string;
  sourceId: string;
}

/** Rows of one statement: the embedded engine works on the main thread. */
const BATCH = 2000;

/**
 * Ids of a source's groups by their native id. One that is not known yet is made, without members, so that a reader who
 * is in it reads as soon as the source tells so.
 */
export async function ensureSourceGroups(
  db: Db,
  where: SourceKey,
  nativeIds: readonly string[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(nativeIds)];
  if (wanted.length === 0) return new Map();
  const known = await groupIds(db, where, wanted);
  const missing = wanted.filter((nativeId) => !known.has(nativeId));
  if (missing.length === 0) return known;
  await sql`
    insert into person_group (tenant_id, id, name, source_id, native_id, managed_by)
    select ${where.tenantId}::uuid, u.id, u.native_id, ${where.sourceId}::uuid, u.native_id, 'source'
    from unnest(${missing.map(() => newId())}::uuid[], ${missing}::text[]) as u(id, native_id)
    on conflict do nothing`.execute(db);
  return groupIds(db, where, wanted);
}

async function groupIds(
  db: Db,
  where: SourceKey,
  nativeIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ nativeId: string; id: string }>`
    select native_id as "nativeId", id from person_group
    where tenant_id = ${where.tenantId} and source_id = ${where.sourceId}
      and native_id = any(${nativeIds}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.nativeId, row.id]));
}

export interface GroupChanges {
  groups: number;
  added: number;
  removed: number;
}

/**
 * Makes the groups of a source what it says now: `groups` are all that it has. One that is not among them any more
 * keeps its id, since readers may name it, and loses its members. Holds at once for what everybody may read.
 */
export async function storeSourceGroups(
  tx: Tx,
  where: SourceKey,
  groups: readonly GroupDraft[],
  now: Date,
): Promise<GroupChanges> {
  const named = groups.flatMap(({ nativeId, nested }) => [nativeId, ...nested]);
  const ids = await ensureSourceGroups(tx, where, named);
  await nameGroups(tx, where, groups, ids, now);
  const memberships = groups.flatMap(({ nativeId, persons, groups: own, nested }) => {
    const groupId = ids.get(nativeId)!;
    return [
      ...persons.map((id) => ({ groupId, kind: 'person', id })),
      ...own.map((id) => ({ groupId, kind: 'group', id })),
      ...nested.map((id) => ({ groupId, kind: 'group', id: ids.get(id)! })),
    ];
  });
  const { added, removed } = await changeMembers(tx, where, memberships);
  return { groups: groups.length, added, removed };
}

async function nameGroups(
  tx: Tx,
  where: SourceKey,
  groups: readonly GroupDraft[],
  ids: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  await sql`
    update person_group g set name = u.name, listed_at = ${now}::timestamptz
    from unnest(${groups.map(({ nativeId }) => ids.get(nativeId)!)}::uuid[], ${groups.map(({ name }) => name)}::text[])
      as u(id, name)
    where g.tenant_id = ${where.tenantId} and g.id = u.id`.execute(tx);
}

interface Membership {
  groupId: string;
  kind: string;
  id: string;
}

/** Only the difference is written: a large group that has not changed costs one look. */
async function changeMembers(
  tx: Tx,
  where: SourceKey,
  wanted: readonly Membership[],
): Promise<{ added: number; removed: number }> {
  const { rows: present } = await sql<Membership>`
    select m.group_id as "groupId", m.member_kind as kind, m.member_id as id
    from group_member m
    join person_group g on g.tenant_id = m.tenant_id and g.id = m.group_id
    where g.tenant_id = ${where.tenantId} and g.source_id = ${where.sourceId}`.execute(tx);
  const before = byKey(present);
  const after = byKey(wanted);
  const added = [...after].filter(([key]) => !before.has(key)).map(([, membership]) => membership);
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, membership]) => membership);
  await inBatches(removed, (batch) => deleteMembers(tx, where.tenantId, batch));
  await inBatches(added, (batch) => insertMembers(tx, where.tenantId, batch));
  const nested = [...added, ...removed].filter(({ kind }) => kind === 'group').map(({ id }) => id);
  await refreshClosure(tx, where.tenantId, nested);
  return { added: added.length, removed: removed.length };
}

function byKey(memberships: readonly Membership[]): Map<string, Membership> {
  return new Map(memberships.map((one) => [`${one.groupId} ${one.kind} ${one.id}`, one]));
}

async function inBatches<T>(rows: readonly T[], write: (batch: readonly T[]) => Promise<unknown>) {
  for (let from = 0; from < rows.length; from += BATCH) await write(rows.slice(from, from + BATCH));
}

const columns = (batch: readonly Membership[]) => sql`unnest(
  ${batch.map((row) => row.groupId)}::uuid[], ${batch.map((row) => row.kind)}::text[],
  ${batch.map((row) => row.id)}::uuid[]
) as u(group_id, kind, id)`;

async function insertMembers(tx: Tx, tenantId: string, batch: readonly Membership[]): Promise<void> {
  await sql`
    insert into group_member (tenant_id, group_id, member_kind, member_id)
    select ${tenantId}::uuid, u.group_id, u.kind, u.id from ${columns(batch)}
    on conflict do nothing`.execute(tx);
}

async function deleteMembers(tx: Tx, tenantId: string, batch: readonly Membership[]): Promise<void> {
  await sql`
    delete from group_member m using ${columns(batch)}
    where m.tenant_id = ${tenantId} and m.group_id = u.group_id and m.member_kind = u.kind
      and m.member_id = u.id`.execute(tx);
}

/** Forgets all groups of a source that is removed. */
export async function removeSourceGroups(tx: Tx, { tenantId, sourceId }: SourceKey): Promise<void> {
  const groups = await tx
    .selectFrom('person_group')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .execute();
  await removeGroups(
    tx,
    tenantId,
    groups.map(({ id }) => id),
  );
}
