import { sql, type RawBuilder } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { Group, Person } from './people.model.ts';

const PERSON_COLUMNS = [
  'id',
  'slug',
  'name',
  'email',
  'job_title as jobTitle',
  'location',
  'language',
  'time_zone as timeZone',
  'manager_id as managerId',
] as const;

export async function findPerson(db: Db, tenantId: string, id: string): Promise<Person | undefined> {
  return db
    .selectFrom('person')
    .select(PERSON_COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst();
}

export async function findPersonBySlug(db: Db, tenantId: string, slug: string): Promise<Person | undefined> {
  return db
    .selectFrom('person')
    .select(PERSON_COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('slug', '=', slug)
    .where('active', '=', true)
    .executeTakeFirst();
}

/** Active persons among these ids, in no order. */
export async function findPeople(db: Db, tenantId: string, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('person')
    .select(PERSON_COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('active', '=', true)
    .where('id', 'in', ids)
    .execute();
}

/** Active persons by name; `after` is the name of the last one of the page before. */
export async function listPeople(
  db: Db,
  tenantId: string,
  page: { limit: number; after?: { name: string; id: string } },
): Promise<Person[]> {
  let query = db
    .selectFrom('person')
    .select(PERSON_COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('active', '=', true)
    .orderBy('name')
    .orderBy('id')
    .limit(page.limit);
  if (page.after !== undefined)
    query = query.where(sql<boolean>`(name, id) > (${page.after.name}, ${page.after.id}::uuid)`);
  return query.execute();
}

export async function listGroups(db: Db, tenantId: string): Promise<Group[]> {
  return db
    .selectFrom('person_group')
    .select(['id', 'slug', 'name'])
    .where('tenant_id', '=', tenantId)
    .orderBy('name')
    .execute();
}

/** As a subquery with the column `group_id`: all groups that a person is in, directly or through nested groups. */
export function groupsContaining(tenantId: string, personId: string): RawBuilder<unknown> {
  return sql`(
    with recursive containing(group_id) as (
      select group_id from group_member
      where tenant_id = ${tenantId} and member_kind = 'person' and member_id = ${personId}
      union
      select m.group_id from group_member m join containing c on m.member_id = c.group_id
      where m.tenant_id = ${tenantId} and m.member_kind = 'group'
    )
    select group_id from containing
  )`;
}

/** Ids of all groups that a person is in, directly or through nested groups. */
export async function groupsOfPerson(db: Db, tenantId: string, personId: string): Promise<string[]> {
  const { rows } = await sql<{ group_id: string }>`
    select group_id from ${groupsContaining(tenantId, personId)} g`.execute(db);
  return rows.map((row) => row.group_id);
}

/** Person ids of confirmed identifiers, keyed `kind:value`; values compare in lower case. */
export async function resolvePeople(
  db: Db,
  tenantId: string,
  values: readonly string[],
): Promise<Map<string, string>> {
  if (values.length === 0) return new Map();
  const rows = await db
    .selectFrom('person_identifier')
    .select(['value', 'person_id'])
    .where('tenant_id', '=', tenantId)
    .where('confirmed', '=', true)
    .where('value', 'in', [...new Set(values.map((value) => value.toLowerCase()))])
    .execute();
  return new Map(rows.map((row) => [row.value, row.person_id]));
}

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
    .where('slug', 'in', [...new Set(slugs)])
    .execute();
  return new Map(rows.map((row) => [row.slug, row.id]));
}
