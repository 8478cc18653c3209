import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { StatementRow } from '../statements/statements.read.ts';

/** Statements that refer to one are shown up to so many. */
const MOST_REFERRING = 50;

/** One statement, whether or not it was voided. */
export async function findAnyStatement(
  db: Db,
  tenantId: string,
  id: string,
): Promise<(StatementRow & { voided: boolean }) | undefined> {
  return db
    .selectFrom('statement')
    .select(['id', 'stored', 'payload', 'voided', 'credential_id as credentialId'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The statements whose object is a reference to this one, the last told first. */
export async function findReferring(
  db: Db,
  tenantId: string,
  id: string,
): Promise<{ id: string; voiding: boolean }[]> {
  return db
    .selectFrom('statement')
    .select(['id', 'voiding'])
    .where('tenant_id', '=', tenantId)
    .where('target_id', '=', id)
    .orderBy('stored', 'desc')
    .limit(MOST_REFERRING)
    .execute();
}

/** SHA-2, in lower case, of the contents that came with a statement and are here. */
export async function findHeldContents(db: Db, tenantId: string, statementId: string): Promise<string[]> {
  const { rows } = await sql<{ sha2: string }>`
    select distinct content.sha2 from statement_attachment link
    join attachment content on content.tenant_id = link.tenant_id and content.sha2 = lower(link.sha2)
    where link.tenant_id = ${tenantId}::uuid and link.statement_id = ${statementId}::uuid`.execute(db);
  return rows.map(({ sha2 }) => sha2);
}

export async function readContent(db: Db, tenantId: string, sha2: string): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('attachment')
    .select('content')
    .where('tenant_id', '=', tenantId)
    .where('sha2', '=', sha2)
    .executeTakeFirst();
  return row?.content;
}
