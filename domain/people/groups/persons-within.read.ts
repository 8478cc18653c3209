import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';

/** Ids of the active persons, as they are now, who are among these or in these groups, directly or through others. */
export async function personsWithin(
  db: Db,
  tenantId: string,
  { persons, groups }: { persons: readonly string[]; groups: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with reached as (
      select unnest(${groups}::uuid[]) as id
      union
      select group_id from group_closure where tenant_id = ${tenantId} and within_id = any(${groups}::uuid[])
    ), named as (
      select unnest(${persons}::uuid[]) as id
      union
      select m.member_id from group_member m join reached on reached.id = m.group_id
      where m.tenant_id = ${tenantId} and m.member_kind = 'person'
    )
    select distinct p.id from named
    join person of on of.tenant_id = ${tenantId} and of.id = named.id
    join person p on p.tenant_id = of.tenant_id and p.id = of.canonical_id and p.active`.execute(db);
  return rows.map(({ id }) => id);
}

/** Ids of all active persons, each once. */
export async function activePersons(db: Db, tenantId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('active', '=', true)
    .where('merged_into_id', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}
