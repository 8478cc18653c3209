import { sql, type RawBuilder } from 'kysely';
import type { Db } from '@mesh/platform/database';
import { samePerson } from '../persons.read.ts';
import type { Group } from '../people.model.ts';

/** The organisation's own groups, by name. */
export async function listGroups(db: Db, tenantId: string): Promise<Group[]> {
  return db
    .selectFrom('person_group')
    .select(['id', 'slug', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('slug', 'is not', null)
    .orderBy('name')
    .$narrowType<{ slug: string }>()
    .execute();
}

/** A group that a source tells of. */
export interface GroupOfSource {
  id: string;
  name: string;
  /** Direct members who are known here, persons and groups. */
  members: number;
  /** False: only readers name it, its source has never told who is in it. */
  isKnown: boolean;
}

/** A source of tens of thousands of groups is looked through there, not here. */
const MOST_SOURCE_GROUPS = 1_000;

/** The groups of a source, by name; at most 1,000. */
export async function groupsOfSource(db: Db, tenantId: string, sourceId: string): Promise<GroupOfSource[]> {
  const { rows } = await sql<GroupOfSource>`
    select g.id, g.name, g.listed_at is not null as "isKnown", count(m.member_id)::int as members
    from person_group g
    left join group_member m on m.tenant_id = g.tenant_id and m.group_id = g.id
    where g.tenant_id = ${tenantId} and g.source_id = ${sourceId}
    group by g.id, g.name, g.listed_at
    order by g.name, g.id
    limit ${MOST_SOURCE_GROUPS}`.execute(db);
  return rows;
}

/** A group by its name alone, the organisation's own or one that a source tells of. */
export interface NamedGroup {
  id: string;
  name: string;
  /** Null for the organisation's own. */
  sourceId: string | null;
  /** False: only readers name it, its source has never told who is in it. */
  isKnown: boolean;
}

/** Groups among these ids, by name. */
export async function findGroups(db: Db, tenantId: string, ids: readonly string[]): Promise<NamedGroup[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<NamedGroup>`
    select id, name, source_id as "sourceId", (source_id is null or listed_at is not null) as "isKnown"
    from person_group
    where tenant_id = ${tenantId} and id = any(${ids}::uuid[])
    order by name, id`.execute(db);
  return rows;
}

/** As a subquery with the column `group_id`: all groups that a person is in, directly or through nested groups. */
export function groupsContaining(tenantId: string, personId: string): RawBuilder<unknown> {
  return sql`(
    with direct as (
      select group_id from group_member
      where tenant_id = ${tenantId} and member_kind = 'person' and member_id in ${samePerson(tenantId, personId)}
    )
    select group_id from direct
    union
    select c.within_id from group_closure c join direct on direct.group_id = c.group_id
    where c.tenant_id = ${tenantId}
  )`;
}

/** Ids of all groups that a person is in, directly or through nested groups. */
export async function groupsOfPerson(db: Db, tenantId: string, personId: string): Promise<string[]> {
  const { rows } = await sql<{ group_id: string }>`
    select group_id from ${groupsContaining(tenantId, personId)} g`.execute(db);
  return rows.map((row) => row.group_id);
}

/** Ids of the organisation's own groups, by their short handle. */
export async function resolveGroups(
  db: Db,
  tenantId: string,
  slugs: readonly string[],
): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await db
    .selectFrom('person_group')
    .select(['slug', 'id'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`slug = any(${[...new Set(slugs)]}::text[])`)
    .$narrowType<{ slug: string }>()
    .execute();
  return new Map(rows.map((row) => [row.slug, row.id]));
}
