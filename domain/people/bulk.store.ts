import { sql } from 'kysely';
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
  persons: readonly (PersonOfMany & { slug: string; name: string })[],
  { managedBy, at }: { managedBy: Manager; at: Date },
): Promise<void> {
  await sql`
    insert into person (
      tenant_id, id, slug, name, email, job_title, department, team, location, language, time_zone, active, managed_by,
      canonical_id, created_at, updated_at
    )
    select ${tenantId}::uuid, n.id, n.slug, n.name, n.email, n."jobTitle", n.department, n.team, n.location,
           coalesce(n.language, 'en'), coalesce(n."timeZone", 'UTC'), true, ${managedBy}::text, n.id, ${at}::timestamptz,
           ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(persons)}::jsonb) as n(
      id uuid, slug text, name text, email text, "jobTitle" text, department text, team text, location text,
      language text, "timeZone" text
    )`.execute(tx);
}

/** What is said of this field, else what is there. */
const value = (field: string, column: string) =>
  sql`${sql.ref(column)} = case when u.said ? ${field}::text then u.said ->> ${field}::text else person.${sql.ref(column)} end`;

/** Changes many persons by one statement, and lets them in where they are not. */
export async function updatePersons(
  tx: Tx,
  tenantId: string,
  persons: readonly PersonOfMany[],
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
    ])}, active = true, deactivated_at = null, managed_by = ${managedBy}::text, updated_at = ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(persons.map(({ id, ...said }) => ({ id, said })))}::jsonb) as u(id uuid, said jsonb)
    where person.tenant_id = ${tenantId} and person.id = u.id`.execute(tx);
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

/** Of these handles, those that somebody has. */
export async function takenSlugs(tx: Tx, tenantId: string, slugs: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`
    select slug from person where tenant_id = ${tenantId} and slug = any(${[...slugs]}::text[])
    union
    select value from person_identifier
    where tenant_id = ${tenantId} and kind = 'slug' and system = '' and value = any(${[...slugs]}::text[])`.execute(
    tx,
  );
  return new Set(rows.map(({ slug }) => slug));
}
