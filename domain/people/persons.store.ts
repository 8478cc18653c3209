import { sql } from 'kysely';
import { announceRightsLost, newId } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import { saveIdentifier } from './identifiers.store.ts';
import type { Directory, Person } from './people.model.ts';
import type { Manager } from './people.tables.ts';

/** What is kept of a person besides their identifiers; what is left out stays as it is. */
export interface PersonValues extends Omit<Person, 'id'> {
  managedBy: Manager;
}

export async function insertPerson(
  tx: Tx,
  tenantId: string,
  { name, slug, ...values }: Partial<PersonValues> & { slug: string; name: string },
  now: Date,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('person')
    .values({
      tenant_id: tenantId,
      id,
      slug,
      name,
      email: values.email ?? null,
      job_title: values.jobTitle ?? null,
      department: values.department ?? null,
      team: values.team ?? null,
      location: values.location ?? null,
      language: values.language ?? 'en',
      time_zone: values.timeZone ?? 'UTC',
      manager_id: values.managerId ?? null,
      active: true,
      deactivated_at: null,
      managed_by: values.managedBy ?? 'mesh',
      merged_into_id: null,
      canonical_id: id,
      created_at: now,
      updated_at: now,
    })
    .execute();
  return id;
}

export async function updatePerson(
  tx: Tx,
  tenantId: string,
  id: string,
  values: Partial<PersonValues>,
  now: Date,
): Promise<void> {
  const columns = {
    slug: values.slug,
    name: values.name,
    email: values.email,
    job_title: values.jobTitle,
    department: values.department,
    team: values.team,
    location: values.location,
    language: values.language,
    time_zone: values.timeZone,
    manager_id: values.managerId,
    managed_by: values.managedBy,
  };
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  await tx
    .updateTable('person')
    .set({ ...given, updated_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** False when they were so already. */
export async function setActive(
  tx: Tx,
  tenantId: string,
  id: string,
  active: boolean,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('person')
    .set({ active, deactivated_at: active ? null : now, updated_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('active', '=', !active)
    .executeTakeFirst();
  const isChanged = numUpdatedRows > 0n;
  if (isChanged && !active) await announceRightsLost(tx);
  return isChanged;
}

/** The job role from that day (ISO 8601) on; null: none any more. What was begun later than that is no longer so. */
export async function saveJobRole(
  tx: Tx,
  tenantId: string,
  personId: string,
  { title, since }: { title: string | null; since: string },
): Promise<void> {
  await sql`
    delete from person_job_role
    where tenant_id = ${tenantId} and person_id = ${personId} and since >= ${since}::date`.execute(tx);
  await sql`
    update person_job_role set until = ${since}::date
    where tenant_id = ${tenantId} and person_id = ${personId} and (until is null or until > ${since}::date)`.execute(
    tx,
  );
  if (title !== null)
    await tx
      .insertInto('person_job_role')
      .values({ tenant_id: tenantId, person_id: personId, since, title, until: null })
      .execute();
}

/** Inserts or updates a person by slug, with the identifiers that the directory vouches for; returns the id. */
export async function savePerson(
  tx: Tx,
  tenantId: string,
  person: Directory['people'][number],
  now: Date,
): Promise<string> {
  const { slug, name, email, jobTitle } = person;
  const values = {
    name,
    email: email?.toLowerCase() ?? null,
    jobTitle: jobTitle ?? null,
    department: person.department ?? null,
    team: person.team ?? null,
    location: person.location ?? null,
    language: person.language ?? 'en',
    timeZone: person.timeZone ?? 'UTC',
    managedBy: 'directory' as const,
  };
  const known = await tx
    .selectFrom('person')
    .select(['id', 'job_title'])
    .where('tenant_id', '=', tenantId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  const id = known?.id ?? (await insertPerson(tx, tenantId, { slug, ...values }, now));
  if (known !== undefined) await updatePerson(tx, tenantId, id, values, now);
  if ((known?.job_title ?? null) !== values.jobTitle)
    await saveJobRole(tx, tenantId, id, { title: values.jobTitle, since: now.toISOString().slice(0, 10) });
  const vouched = { personId: id, how: 'directory', at: now } as const;
  await saveIdentifier(tx, tenantId, { ...vouched, kind: 'slug', value: slug });
  if (email !== undefined) await saveIdentifier(tx, tenantId, { ...vouched, kind: 'email', value: email });
  return id;
}

export async function setManager(
  tx: Tx,
  tenantId: string,
  personId: string,
  managerId: string,
): Promise<void> {
  await tx
    .updateTable('person')
    .set({ manager_id: managerId })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', personId)
    .execute();
}
