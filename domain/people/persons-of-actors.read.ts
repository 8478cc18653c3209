import { sql, type RawBuilder } from 'kysely';

/** As a subquery with the columns `kind` and `value`: what these persons are called by in every system, confirmed. */
export function identifiersOf(tenantId: string, personIds: readonly string[]): RawBuilder<unknown> {
  return sql`
    select kind, value from person_identifier
    where tenant_id = ${tenantId}::uuid and person_id = any (${[...personIds]}::uuid[]) and system = '' and confirmed`;
}

/** As a scalar subquery: the person who has this id, or whom the one who had it was merged into; null when nobody does. */
export function personWithId(tenantId: string, id: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`(select canonical_id from person where tenant_id = ${tenantId}::uuid and id = ${id}::uuid)`;
}
