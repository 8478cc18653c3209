import { sql, type RawBuilder } from 'kysely';
import type { Db } from '@mesh/platform/database';
import { normaliseIdentifier } from './people.model.ts';
import type { IdentifierKey } from './people.tables.ts';

export interface NamedPerson {
  /** Before any merge: who that is now, `samePerson` tells. */
  personId: string;
  /** The source whose account it is; empty for a handle or a mail address. */
  system: string;
}

/**
 * Whom confirmed identifiers mean that a source may name a reader by, keyed by value in lower case: short handles, mail
 * addresses, and accounts at that source, which go first there.
 */
export async function resolvePeople(
  db: Db,
  tenantId: string,
  values: readonly string[],
  sourceId?: string,
): Promise<Map<string, NamedPerson>> {
  if (values.length === 0) return new Map();
  const { rows } = await sql<NamedPerson & { value: string }>`
    select value, person_id as "personId", system from person_identifier
    where tenant_id = ${tenantId} and confirmed and kind in ('slug', 'email', 'account')
      and system in ('', ${sourceId ?? ''})
      and value = any(${[...new Set(values.map((value) => value.toLowerCase()))]}::text[])
    order by system, kind desc`.execute(db);
  return new Map(rows.map(({ value, ...person }) => [value, person]));
}

/** Ids of the persons, as they are now, whom these names mean now: handles, mail addresses, accounts at sources. */
export async function personsCalled(
  db: Db,
  tenantId: string,
  names: readonly { system: string; value: string }[],
): Promise<{ persons: string[]; strangers: number }> {
  if (names.length === 0) return { persons: [], strangers: 0 };
  const { rows } = await sql<{ n: number; id: string | null }>`
    select asked.n::int, p.canonical_id as id
    from unnest(${names.map(({ system }) => system)}::text[], ${names.map(({ value }) => value)}::text[])
      with ordinality as asked(system, value, n)
    left join person_identifier i on i.tenant_id = ${tenantId}::uuid and i.kind in ('slug', 'email', 'account')
      and i.system = asked.system and i.value = asked.value and i.confirmed
    left join person p on p.tenant_id = i.tenant_id and p.id = i.person_id`.execute(db);
  return {
    persons: [...new Set(rows.flatMap(({ id }) => id ?? []))],
    strangers: rows.filter(({ id }) => id === null).length,
  };
}

/** The person who has this identifier, confirmed; their id, whether they are active or not. */
export async function findPersonByIdentifier(
  db: Db,
  tenantId: string,
  { kind, system, value }: IdentifierKey,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('person_identifier as i')
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'i.tenant_id').onRef('p.id', '=', 'i.person_id'),
    )
    .select('p.canonical_id')
    .where('i.tenant_id', '=', tenantId)
    .where('i.kind', '=', kind)
    .where('i.system', '=', system)
    .where('i.value', '=', normaliseIdentifier(kind, value))
    .where('i.confirmed', '=', true)
    .executeTakeFirst();
  return row?.canonical_id;
}

/** Who is called one of these by some issuer or other, confirmed; ids of whom they are now, each once. */
export async function personsWithSubject(
  db: Db,
  tenantId: string,
  values: readonly string[],
): Promise<string[]> {
  if (values.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct p.canonical_id as id
    from person_identifier i join person p on p.tenant_id = i.tenant_id and p.id = i.person_id
    where i.tenant_id = ${tenantId} and i.kind = 'subject' and i.confirmed
      and i.value = any(${[...values]}::text[])`.execute(db);
  return rows.map(({ id }) => id);
}

/** As a scalar subquery: the id of the person who has this identifier, confirmed; null when nobody does. */
export function personIdentifiedBy(
  tenantId: string,
  kind: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): RawBuilder<string | null> {
  return sql`(
    select p.canonical_id from person_identifier i
    join person p on p.tenant_id = i.tenant_id and p.id = i.person_id
    where i.tenant_id = ${tenantId}::uuid and i.kind = ${kind} and i.system = '' and i.value = ${value} and i.confirmed
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
    join person named on named.tenant_id = ${tenantId} and named.id = found.person_id
    join person on person.tenant_id = ${tenantId} and person.id = named.canonical_id and person.active
    order by clue.of, person.name, person.id, found.reason`.execute(db);
  return rows.map(({ of, id, name, reason }) => ({ of, person: { id, name }, reason }));
}
