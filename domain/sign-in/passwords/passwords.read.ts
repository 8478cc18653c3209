import { sql } from 'kysely';
import { samePerson } from '@mesh/domain/people';
import type { Db } from '@mesh/platform/database';

/** Who an account is, and what their password is compared with; no hash: they have none. */
export interface Account {
  personId: string;
  hash: string | null;
}

/** The active person whose confirmed mail address or short handle this is. */
export async function findAccount(db: Db, tenantId: string, account: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`
    select person.id as "personId", (${hashOf(sql`person.id`)}) as hash
    from person_identifier i
    join person named on named.tenant_id = i.tenant_id and named.id = i.person_id
    join person on person.tenant_id = named.tenant_id and person.id = named.canonical_id and person.active
    where i.tenant_id = ${tenantId} and i.kind in ('email', 'slug') and i.system = '' and i.value = ${account}
      and i.confirmed
    order by i.kind limit 1`.execute(db);
  return rows[0];

  function hashOf(personId: ReturnType<typeof sql>) {
    return sql`
      select c.hash from password_credential c
      join person own on own.tenant_id = c.tenant_id and own.id = c.person_id
      where c.tenant_id = ${tenantId} and own.canonical_id = ${personId}
      order by c.changed_at desc limit 1`;
  }
}

/** What a person's password is compared with; of those that were merged, the one that was set last. */
export async function findPasswordOf(
  db: Db,
  tenantId: string,
  personId: string,
): Promise<{ hash: string; changedAt: Date } | undefined> {
  return db
    .selectFrom('password_credential')
    .select(['hash', 'changed_at as changedAt'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', 'in', samePerson(tenantId, personId) as never)
    .orderBy('changed_at', 'desc')
    .executeTakeFirst();
}
