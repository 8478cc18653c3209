import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';

/** What somebody who owns the database can do: entries of this action name another target than was written. */
export async function tamperWithAudit(db: Db, tenantId: string, action: string): Promise<void> {
  await sql`alter table audit_entry disable trigger user`.execute(db);
  await sql`
    update audit_entry set target = 'somebody else'
    where tenant_id = ${tenantId} and action = ${action}`.execute(db);
  await sql`alter table audit_entry enable trigger user`.execute(db);
}
