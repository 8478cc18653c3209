import { sql, type RawBuilder } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { Person } from './people.model.ts';

/** Of `person`; a manager who turned out to be somebody else is that one. */
export const PERSON = sql`
  person.id, person.slug, person.name, person.email, person.job_title as "jobTitle", person.department, person.team,
  person.location, person.language, person.time_zone as "timeZone",
  (
    select nullif(m.canonical_id, person.id) from person m
    where m.tenant_id = person.tenant_id and m.id = person.manager_id
  ) as "managerId"`;

/** The active person with this id, or whom the one with this id turned out to be. */
export async function findPerson(db: Db, tenantId: string, id: string): Promise<Person | undefined> {
  return (await findPeople(db, tenantId, [id]))[0];
}

export async function findPersonBySlug(db: Db, tenantId: string, slug: string): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select ${PERSON} from person named join person on person.tenant_id = named.tenant_id and person.id = named.canonical_id
    where named.tenant_id = ${tenantId} and named.slug = ${slug} and person.active`.execute(db);
  return rows[0];
}

/** Active persons whom these ids name, each once, in no order. */
export async function findPeople(db: Db, tenantId: string, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Person>`
    select ${PERSON} from person
    where person.tenant_id = ${tenantId} and person.active and person.id in (
      select canonical_id from person where tenant_id = ${tenantId} and id = any(${[...new Set(ids)]}::uuid[])
    )`.execute(db);
  return rows;
}

/** As a subquery: the ids that are one person, this one among them. */
export function samePerson(tenantId: string, personId: string): RawBuilder<unknown> {
  return sql`(
    select same.id from person named
    join person same on same.tenant_id = named.tenant_id and same.canonical_id = named.canonical_id
    where named.tenant_id = ${tenantId}::uuid and named.id = ${personId}::uuid
  )`;
}

/** As a subquery with the columns `id` and `language`: whom this id names, if active. */
export function activePerson(tenantId: string, id: string): RawBuilder<unknown> {
  return sql`
    select person.id, person.language from person named
    join person on person.tenant_id = named.tenant_id and person.id = named.canonical_id
    where named.tenant_id = ${tenantId} and named.id = ${id} and person.active`;
}

/** Whether somebody leads a person, directly or through others. Nobody leads themselves. */
export async function leads(
  db: Db,
  tenantId: string,
  { managerId, personId }: { managerId: string; personId: string },
): Promise<boolean> {
  const manager = sql`
    join person m on m.tenant_id = p.tenant_id and m.id = p.manager_id where p.tenant_id = ${tenantId}`;
  const { rows } = await sql`
    with recursive above(id) as (
      select m.canonical_id from person p ${manager}
        and p.id = (select canonical_id from person where tenant_id = ${tenantId} and id = ${personId})
      union
      select m.canonical_id from above join person p on p.id = above.id ${manager}
    )
    select 1 from above
    where id = (select canonical_id from person where tenant_id = ${tenantId} and id = ${managerId})`.execute(
    db,
  );
  return rows.length > 0;
}

/** As a subquery with the column `id`: everybody whom a person leads, directly or through others. */
export function reportsOf(tenantId: string, managerId: string): RawBuilder<unknown> {
  return sql`(
    with recursive below(id) as (
      select id from person
      where tenant_id = ${tenantId} and merged_into_id is null and manager_id in ${samePerson(tenantId, managerId)}
      union
      select p.id from below
      join person m on m.tenant_id = ${tenantId} and m.canonical_id = below.id
      join person p on p.tenant_id = m.tenant_id and p.manager_id = m.id and p.merged_into_id is null
    )
    select id from below
  )`;
}

/** The ids that are one person, this one among them. */
export async function samePersonIds(db: Db, tenantId: string, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from person where id in ${samePerson(tenantId, personId)} and tenant_id = ${tenantId}
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Whom ids mean, active or not, by the id that was asked for; who is unknown is left out. */
export async function personsById(
  db: Db,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ asked: string; id: string }>`
    select id as asked, canonical_id as id from person
    where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map(({ asked, id }) => [asked, id]));
}
