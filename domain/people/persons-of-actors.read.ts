import { sql, type RawBuilder } from 'kysely';
import type { Db } from '@mesh/platform/database';

/** As a subquery with the columns `kind` and `value`: what these persons are called by in every system, confirmed. */
export function identifiersOf(tenantId: string, personIds: readonly string[]): RawBuilder<unknown> {
  return sql`
    select kind, value from person_identifier
    where tenant_id = ${tenantId}::uuid and person_id = any (${[...personIds]}::uuid[]) and system = '' and confirmed`;
}

/** The mail addresses that these persons are known to have, those from before a merge included; lower-case. */
export async function mailsOf(db: Db, tenantId: string, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    select i.value from person p join person_identifier i on i.tenant_id = p.tenant_id and i.person_id = p.id
    where p.tenant_id = ${tenantId}::uuid and p.canonical_id = any (${[...personIds]}::uuid[])
      and i.kind = 'email' and i.confirmed`.execute(db);
  return rows.map(({ value }) => value);
}

/** As a scalar subquery: the person who has this id, or whom the one who had it was merged into; null when nobody does. */
export function personWithId(tenantId: string, id: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`(select canonical_id from person where tenant_id = ${tenantId}::uuid and id = ${id}::uuid)`;
}
