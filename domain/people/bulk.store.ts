import { sql, type RawBuilder } from 'kysely';
import { announceRightsLost } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import { mailDigest } from './people.model.ts';
import type { IdentifierKind, Manager, Voucher } from './people.tables.ts';
import { refuseErased } from './tombstones/tombstones.ts';

/** What is said of a person among many; what is left out stays as it is, or is as for a new one. */
export interface PersonOfMany {
  id: string;
  slug?: string;
  name?: string;
  email?: string | null;
  jobTitle?: string | null;
  department?: string | null;
  team?: string | null;
  location?: string | null;
  language?: string;
  timeZone?: string;
}

/** Adds many persons by one statement; each with a handle that is free. */
export async function insertPersons(
  tx: Tx,
  tenantId: string,
  persons: readonly (PersonOfMany & { slug: string; name: string; managerId: string | null })[],
  { managedBy, at }: { managedBy: Manager; at: Date },
): Promise<void> {
  await sql`
    insert into person (
      tenant_id, id, slug, name, email, job_title, department, team, location, language, time_zone, active, managed_by,
      manager_id, canonical_id, created_at, updated_at
    )
    select ${tenantId}::uuid, n.id, n.slug, n.name, n.email, n."jobTitle", n.department, n.team, n.location,
           coalesce(n.language, 'en'), coalesce(n."timeZone", 'UTC'), true, ${managedBy}::text, n."managerId", n.id, ${at}::timestamptz,
           ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(persons)}::jsonb) as n(
      id uuid, slug text, name text, email text, "jobTitle" text, department text, team text, location text,
      language text, "timeZone" text, "managerId" uuid
    )`.execute(tx);
}

/** What is said of this field, else what is there. */
const value = (field: keyof PersonOfMany, column: string) =>
  sql`${sql.ref(column)} = case when u.said ? ${field}::text then u.said ->> ${field}::text else person.${sql.ref(column)} end`;

/**
 * Changes many persons by one statement. `persons`: a query with the columns `id`, `said` (as of `PersonOfMany`), `is_led` (whether
 * it is said by whom), `manager_id`, and `comes_back` (whether they are let in again).
 */
export async function updatePersons(
  tx: Tx,
  tenantId: string,
  persons: RawBuilder<unknown>,
  { managedBy, at }: { managedBy: Manager; at: Date },
): Promise<void> {
  await sql`
    update person set ${sql.join([
      value('name', 'name'),
      value('email', 'email'),
      value('jobTitle', 'job_title'),
      value('department', 'department'),
      value('team', 'team'),
      value('location', 'location'),
      value('language', 'language'),
      value('timeZone', 'time_zone'),
    ])}, manager_id = case when u.is_led then u.manager_id else person.manager_id end,
      active = person.active or u.comes_back,
      deactivated_at = case when u.comes_back then null else person.deactivated_at end,
      managed_by = ${managedBy}::text, updated_at = ${at}::timestamptz
    from (${persons}) u
    where person.tenant_id = ${tenantId} and person.id = u.id`.execute(tx);
}

/** Of these, those who were active; nothing lets them in any more from the commit on. */
export async function deactivatePersons(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
  at: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update person set active = false, deactivated_at = ${at}::timestamptz, updated_at = ${at}::timestamptz
    where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[]) and active returning id`.execute(tx);
  if (rows.length > 0) await announceRightsLost(tx);
  return rows.map(({ id }) => id);
}

export interface IdentifierOfMany {
  personId: string;
  kind: 'email' | 'slug' | 'employee-number';
  /** As identifiers of its kind are compared. */
  value: string;
}

/** From now on these are theirs, with what follows from them; what somebody else has stays theirs. */
export async function saveIdentifiers(
  tx: Tx,
  tenantId: string,
  identifiers: readonly IdentifierOfMany[],
  { how, at }: { how: Voucher; at: Date },
): Promise<void> {
  const all = identifiers.flatMap((one): { personId: string; kind: string; value: string }[] =>
    one.kind === 'email' ? [one, { ...one, kind: 'mbox_sha1sum', value: mailDigest(one.value) }] : [one],
  );
  await refuseErased(
    tx,
    tenantId,
    all.map(({ kind, value }) => ({ kind: kind as IdentifierKind, system: '', value })),
  );
  await sql`
    insert into person_identifier
      (tenant_id, kind, system, value, person_id, confirmed, origin, told_at, confirmed_at, confirmed_how)
    select ${tenantId}::uuid, i.kind, '', i.value, i."personId", true, ${how}::text, ${at}::timestamptz,
           ${at}::timestamptz, ${how}::text
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as i(kind text, value text, "personId" uuid)
    on conflict (tenant_id, kind, system, value) do update
      set confirmed = true,
          confirmed_at = coalesce(person_identifier.confirmed_at, excluded.confirmed_at),
          confirmed_how = coalesce(person_identifier.confirmed_how, excluded.confirmed_how)
      where person_identifier.person_id = excluded.person_id`.execute(tx);
}

/** The mails of these persons are theirs no longer where they are to have another, or none. */
export async function removeOldMails(
  tx: Tx,
  tenantId: string,
  persons: readonly { id: string; email: string | null }[],
): Promise<void> {
  const { rows } = await sql<{ id: string; mail: string }>`
    select p.id, lower(p.email) as mail
    from person p
    join unnest(${persons.map(({ id }) => id)}::uuid[], ${persons.map(({ email }) => email)}::text[]) as u(id, email)
      on u.id = p.id
    where p.tenant_id = ${tenantId} and p.email is not null and p.email is distinct from u.email`.execute(tx);
  const values = rows.flatMap(({ id, mail }) => [
    { id, value: mail },
    { id, value: mailDigest(mail) },
  ]);
  if (values.length === 0) return;
  await sql`
    delete from person_identifier i
    using unnest(${values.map(({ id }) => id)}::uuid[], ${values.map(({ value }) => value)}::text[]) as u(id, value)
    where i.tenant_id = ${tenantId} and i.kind in ('email', 'mbox_sha1sum') and i.value = u.value
      and i.person_id in (select id from person where tenant_id = ${tenantId} and canonical_id = u.id)`.execute(
    tx,
  );
}

/** What these persons work as from this day (ISO 8601) on, where it is something else than before. */
export async function saveJobRoles(
  tx: Tx,
  tenantId: string,
  persons: readonly { id: string; jobTitle: string | null }[],
  day: string,
): Promise<void> {
  const { rows } = await sql<{ id: string; title: string | null }>`
    select u.id, u.title
    from unnest(${persons.map(({ id }) => id)}::uuid[], ${persons.map(({ jobTitle }) => jobTitle)}::text[])
      as u(id, title)
    where u.title is distinct from (
      select j.title from person_job_role j
      where j.tenant_id = ${tenantId} and j.person_id = u.id and j.until is null
      order by j.since desc limit 1
    )`.execute(tx);
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await sql`
    delete from person_job_role
    where tenant_id = ${tenantId} and person_id = any(${ids}::uuid[]) and since >= ${day}::date`.execute(tx);
  await sql`
    update person_job_role set until = ${day}::date
    where tenant_id = ${tenantId} and person_id = any(${ids}::uuid[]) and (until is null or until > ${day}::date)`.execute(
    tx,
  );
  await sql`
    insert into person_job_role (tenant_id, person_id, since, title)
    select ${tenantId}::uuid, u.id, ${day}::date, u.title
    from unnest(${ids}::uuid[], ${rows.map(({ title }) => title)}::text[]) as u(id, title)
    where u.title is not null`.execute(tx);
}

/** Of these handles, those that somebody has; each is looked for, since a list of thousands is compared with everybody's. */
export async function takenSlugs(tx: Tx, tenantId: string, slugs: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`
    select asked.slug from unnest(${[...slugs]}::text[]) as asked(slug)
    where exists (select 1 from person p where p.tenant_id = ${tenantId} and p.slug = asked.slug)
      or exists (
        select 1 from person_identifier i
        where i.tenant_id = ${tenantId} and i.kind = 'slug' and i.system = '' and i.value = asked.slug
      )`.execute(tx);
  return new Set(rows.map(({ slug }) => slug));
}

/** Adds many groups of the organisation's own by one statement. A group is called by its id until `nameGroups`. */
export async function insertGroups(
  tx: Tx,
  tenantId: string,
  groups: readonly { id: string; name: string; externalId: string }[],
  managedBy: Manager,
): Promise<void> {
  await sql`
    insert into person_group (tenant_id, id, slug, name, managed_by, external_id)
    select ${tenantId}::uuid, g.id, g.id::text, g.name, ${managedBy}::text, g."externalId"
    from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as g(id uuid, name text, "externalId" text)`.execute(
    tx,
  );
}

/** Gives groups their handles, within `holdNesting`; one that is taken gets something of its id. */
export async function nameGroups(
  tx: Tx,
  tenantId: string,
  groups: readonly { id: string; slug: string }[],
): Promise<void> {
  await sql`
    update person_group set slug = case when wished.is_free then wished.slug else wished.slug || '-' || right(wished.id::text, 6) end
    from (
      select w.id, w.slug,
             row_number() over (partition by w.slug order by w.id) = 1 and not exists (
               select 1 from person_group other where other.tenant_id = ${tenantId} and other.slug = w.slug
             ) as is_free
      from unnest(${groups.map(({ id }) => id)}::uuid[], ${groups.map(({ slug }) => slug)}::text[]) as w(id, slug)
    ) wished
    where person_group.tenant_id = ${tenantId} and person_group.id = wished.id`.execute(tx);
}

/**
 * After many were written at once: until the database counts them by itself, about a minute later, it plans for as many as
 * there were before, and joins ten thousand lines of a file one by one.
 */
export async function countPersons(tx: Tx): Promise<void> {
  await sql`analyze person, person_identifier, person_job_role, person_group, group_member`.execute(tx);
}
