import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { Manager } from '../people.tables.ts';

/** A group with who says who is in it. */
export interface ListedGroup {
  id: string;
  /** Null for a group of a source. */
  slug: string | null;
  name: string;
  managedBy: Manager | 'source';
  externalId: string | null;
  sourceId: string | null;
  /** Direct members, persons and groups. */
  members: number;
}

export interface GroupFilter {
  id?: string | undefined;
  /** Part of the name or the short handle, whatever the case. */
  query?: string | undefined;
  managedBy?: ListedGroup['managedBy'] | undefined;
}

/** Where a page ended. */
export interface NamePlace {
  name: string;
  id: string;
}

/** Groups by name, the organisation's own and those of sources. */
export async function searchGroups(
  db: Db,
  tenantId: string,
  { id, query, managedBy }: GroupFilter,
  { limit, after }: { limit: number; after?: NamePlace | undefined },
): Promise<ListedGroup[]> {
  const conditions = [sql`g.tenant_id = ${tenantId}`];
  if (id !== undefined) conditions.push(sql`g.id = ${id}`);
  if (managedBy !== undefined) conditions.push(sql`g.managed_by = ${managedBy}`);
  if (query !== undefined) {
    const pattern = `%${query.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(g.name ilike ${pattern} or g.slug ilike ${pattern})`);
  }
  if (after !== undefined) conditions.push(sql`(g.name, g.id) > (${after.name}, ${after.id}::uuid)`);
  const { rows } = await sql<ListedGroup>`
    select g.id, g.slug, g.name, g.managed_by as "managedBy", g.external_id as "externalId", g.source_id as "sourceId",
           (select count(*)::int from group_member m where m.tenant_id = g.tenant_id and m.group_id = g.id) as members
    from person_group g where ${sql.join(conditions, sql` and `)}
    order by g.name, g.id limit ${limit}`.execute(db);
  return rows;
}

/** A direct member of a group. */
export interface ListedMember {
  kind: 'person' | 'group';
  id: string;
  name: string;
}

/** Direct members by name, each once: whoever was merged is listed as whom they are now. */
export async function listMembers(
  db: Db,
  tenantId: string,
  groupId: string,
  { limit, after }: { limit: number; after?: NamePlace | undefined },
): Promise<ListedMember[]> {
  const later = after === undefined ? sql`` : sql`where (name, id) > (${after.name}, ${after.id}::uuid)`;
  const { rows } = await sql<ListedMember>`
    with listed as (
      select distinct m.member_kind as kind, coalesce(p.id, g.id) as id, coalesce(p.name, g.name) as name
      from group_member m
      left join person named on m.member_kind = 'person' and named.tenant_id = m.tenant_id and named.id = m.member_id
      left join person p on p.tenant_id = m.tenant_id and p.id = named.canonical_id
      left join person_group g on m.member_kind = 'group' and g.tenant_id = m.tenant_id and g.id = m.member_id
      where m.tenant_id = ${tenantId} and m.group_id = ${groupId} and coalesce(p.id, g.id) is not null
    )
    select kind, id, name from listed ${later} order by name, id limit ${limit}`.execute(db);
  return rows;
}

/** The groups that a group lies in, directly or through others. */
export async function groupsAround(db: Db, tenantId: string, groupId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('group_closure')
    .select('within_id')
    .where('tenant_id', '=', tenantId)
    .where('group_id', '=', groupId)
    .execute();
  return rows.map(({ within_id: id }) => id);
}
