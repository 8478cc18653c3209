import { sql, type RawBuilder } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { Person } from './people.model.ts';
import type { Manager } from './people.tables.ts';
import { PERSON, reportsOf, samePerson } from './persons.read.ts';

/** A person with what only those see who look after persons. */
export interface ListedPerson extends Person {
  active: boolean;
  managedBy: Manager;
}

const LISTED_PERSON = sql`${PERSON}, person.active, person.managed_by as "managedBy"`;

export interface PersonFilter {
  /** Part of the name, the mail address or the short handle, whatever the case. */
  query?: string | undefined;
  active?: boolean | undefined;
  department?: string | undefined;
  /** In this group, directly or through nested ones. */
  groupId?: string | undefined;
  /** Led by this person, directly or through others. */
  managerId?: string | undefined;
  /** Only this person. */
  personId?: string | undefined;
  /** Only this person and those whom they lead. */
  teamOf?: string | undefined;
}

export interface PersonPage {
  limit: number;
  /** The last one of the page before. */
  after?: { name: string; id: string } | undefined;
}

/** Persons by name, each once: who turned out to be somebody else is not listed. */
export async function listPeople(
  db: Db,
  tenantId: string,
  filter: PersonFilter,
  { limit, after }: PersonPage,
): Promise<ListedPerson[]> {
  const conditions = [sql`person.tenant_id = ${tenantId}`, sql`person.merged_into_id is null`];
  const { query, active, department, groupId, managerId, personId, teamOf } = filter;
  if (query !== undefined) conditions.push(contains(query));
  if (active !== undefined) conditions.push(sql`person.active = ${active}`);
  if (department !== undefined) conditions.push(sql`person.department = ${department}`);
  if (groupId !== undefined) conditions.push(sql`person.id in ${personsIn(tenantId, groupId)}`);
  if (managerId !== undefined) conditions.push(sql`person.id in ${reportsOf(tenantId, managerId)}`);
  if (personId !== undefined) conditions.push(sql`person.id in ${samePerson(tenantId, personId)}`);
  if (teamOf !== undefined)
    conditions.push(
      sql`(person.id in ${samePerson(tenantId, teamOf)} or person.id in ${reportsOf(tenantId, teamOf)})`,
    );
  if (after !== undefined)
    conditions.push(sql`(person.name, person.id) > (${after.name}, ${after.id}::uuid)`);
  const { rows } = await sql<ListedPerson>`
    select ${LISTED_PERSON} from person where ${sql.join(conditions, sql` and `)}
    order by person.name, person.id limit ${limit}`.execute(db);
  return rows;
}

/** One text of all three, which the index `person_words` holds. */
function contains(query: string): RawBuilder<unknown> {
  const pattern = `%${query.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return sql`lower(person.name || ' ' || person.slug || ' ' || coalesce(person.email, '')) like ${pattern}`;
}

/** As a subquery: the persons who are in a group, directly or through nested ones. */
export function personsIn(tenantId: string, groupId: string): RawBuilder<unknown> {
  return sql`(
    select p.canonical_id from group_member m
    join person p on p.tenant_id = m.tenant_id and p.id = m.member_id
    where m.tenant_id = ${tenantId} and m.member_kind = 'person' and m.group_id in (
      select ${groupId}::uuid
      union
      select group_id from group_closure where tenant_id = ${tenantId} and within_id = ${groupId}
    )
  )`;
}

/** The person with this id, or whom the one with this id turned out to be; active or not. */
export async function findPersonAsListed(
  db: Db,
  tenantId: string,
  id: string,
): Promise<ListedPerson | undefined> {
  const { rows } = await sql<ListedPerson>`
    select ${LISTED_PERSON} from person named
    join person on person.tenant_id = named.tenant_id and person.id = named.canonical_id
    where named.tenant_id = ${tenantId} and named.id = ${id}`.execute(db);
  return rows[0];
}
