import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { IdentifierKind, Voucher } from './people.tables.ts';
import { samePerson } from './persons.read.ts';

/** What somebody is called, and who says so. */
export interface Identifier {
  kind: IdentifierKind;
  system: string;
  value: string;
  confirmed: boolean;
  origin: Voucher;
  toldAt: Date;
  confirmedAt: Date | null;
  confirmedHow: Voucher | null;
  confirmedBy: string | null;
}

/** What a person is called, confirmed or not. */
export async function identifiersOfPerson(db: Db, tenantId: string, personId: string): Promise<Identifier[]> {
  const { rows } = await sql<Identifier>`
    select kind, system, value, confirmed, origin, told_at as "toldAt", confirmed_at as "confirmedAt",
           confirmed_how as "confirmedHow", confirmed_by as "confirmedBy"
    from person_identifier
    where tenant_id = ${tenantId} and person_id in ${samePerson(tenantId, personId)}
    order by kind, system, value`.execute(db);
  return rows;
}

/** What somebody worked as; days as ISO 8601, `until` is the first day on which it was no longer so. */
export interface JobRole {
  title: string;
  since: string;
  until: string | null;
}

/** The last one first. */
export async function jobRolesOfPerson(db: Db, tenantId: string, personId: string): Promise<JobRole[]> {
  const { rows } = await sql<JobRole>`
    select title, since::text as since, until::text as until from person_job_role
    where tenant_id = ${tenantId} and person_id = ${personId} order by since desc`.execute(db);
  return rows;
}

/** The groups that somebody is in directly, by name. */
export async function directGroupsOf(
  db: Db,
  tenantId: string,
  personId: string,
): Promise<{ id: string; name: string; managedBy: string }[]> {
  const { rows } = await sql<{ id: string; name: string; managedBy: string }>`
    select distinct g.id, g.name, g.managed_by as "managedBy"
    from group_member m join person_group g on g.tenant_id = m.tenant_id and g.id = m.group_id
    where m.tenant_id = ${tenantId} and m.member_kind = 'person' and m.member_id in ${samePerson(tenantId, personId)}
    order by g.name, g.id`.execute(db);
  return rows;
}

/** Ids that stand for a person besides their own, since they were merged into them. */
export async function absorbedIds(db: Db, tenantId: string, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('canonical_id', '=', personId)
    .where('id', '<>', personId)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Who has an identifier, confirmed or not; null when nobody does. The value as its kind compares it. */
export async function holderOf(
  db: Db,
  tenantId: string,
  { kind, system, value }: { kind: IdentifierKind; system: string; value: string },
): Promise<{ personId: string; confirmed: boolean } | undefined> {
  const { rows } = await sql<{ personId: string; confirmed: boolean }>`
    select p.canonical_id as "personId", i.confirmed
    from person_identifier i join person p on p.tenant_id = i.tenant_id and p.id = i.person_id
    where i.tenant_id = ${tenantId} and i.kind = ${kind} and i.system = ${system} and i.value = ${value}`.execute(
    db,
  );
  return rows[0];
}
