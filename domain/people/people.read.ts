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

/** As a subquery with the columns `id` and `language`: the person, if active. */
export function activePerson(tenantId: string, id: string): RawBuilder<unknown> {
  return sql`select id, language from person where tenant_id = ${tenantId} and id = ${id} and active`;
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
    .where(sql<boolean>`value = any(${[...new Set(values.map((value) => value.toLowerCase()))]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.value, row.person_id]));
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

/** As a scalar subquery: the id of the person who has this identifier, confirmed; null when nobody does. */
export function personIdentifiedBy(
  tenantId: string,
  kind: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): RawBuilder<string | null> {
  return sql`(
    select person_id from person_identifier
    where tenant_id = ${tenantId}::uuid and kind = ${kind} and value = ${value} and confirmed
  )`;
}

/** What a stranger is called; null: not told. */
export interface Clues {
  mail: string | null;
  /** The name of an account. */
  handle: string | null;
  name: string | null;
}

export interface SimilarPerson {
  /** Of the clues, by number. */
  of: number;
  person: { id: string; name: string };
  reason: 'mail' | 'account' | 'name';
}

/** Active persons who may be who is looked for; never proof, since mails and names are taken over by others. */
export async function similarPeople(
  db: Db,
  tenantId: string,
  clues: readonly Clues[],
): Promise<SimilarPerson[]> {
  if (clues.length === 0) return [];
  const { rows } = await sql<{ of: number; id: string; name: string; reason: SimilarPerson['reason'] }>`
    with clue as (
      select n::int - 1 as of, lower(mail) as mail, lower(handle) as handle, lower(name) as name
      from unnest(
        ${clues.map(({ mail }) => mail)}::text[], ${clues.map(({ handle }) => handle)}::text[],
        ${clues.map(({ name }) => name)}::text[]
      ) with ordinality as c(mail, handle, name, n)
    )
    select distinct clue.of, person.id, person.name, found.reason
    from clue
    cross join lateral (
      select i.person_id, case i.kind when 'email' then 'mail' else 'account' end as reason
      from person_identifier i
      where i.tenant_id = ${tenantId} and (
        (i.kind = 'email' and i.value in (clue.mail, clue.handle))
        or (i.kind in ('slug', 'account') and i.value = clue.handle)
      )
      union all
      select p.id, case when lower(p.name) = clue.name then 'name' else 'mail' end
      from person p
      where p.tenant_id = ${tenantId} and (lower(p.name) = clue.name or lower(p.email) in (clue.mail, clue.handle))
    ) found
    join person on person.tenant_id = ${tenantId} and person.id = found.person_id and person.active
    order by clue.of, person.name, person.id, found.reason`.execute(db);
  return rows.map(({ of, id, name, reason }) => ({ of, person: { id, name }, reason }));
}
