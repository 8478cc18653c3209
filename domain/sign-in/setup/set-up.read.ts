import { sql } from 'kysely';
import { activeAdministrators } from '@mesh/domain/access';
import type { Db } from '@mesh/platform/database';

export async function findSetUp(db: Db, tenantId: string): Promise<boolean> {
  const row = await db
    .selectFrom('sign_in_set_up')
    .select('at')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether an active administrator can sign in by themselves. */
export async function hasWayIn(db: Db, tenantId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from person own
    join (
      select person_id from password_credential where tenant_id = ${tenantId}
      union all
      select person_id from passkey where tenant_id = ${tenantId}
    ) way on way.person_id = own.id
    where own.tenant_id = ${tenantId} and own.canonical_id in (${activeAdministrators(tenantId)})
    limit 1`.execute(db);
  return rows.length > 0;
}
