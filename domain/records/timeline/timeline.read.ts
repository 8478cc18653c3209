import type { Db } from '@mesh/platform/database';
import type { Agent } from '../statements/statement.model.ts';

/** What a person is called by in statements. */
export interface OwnActor {
  identifier: Agent;
  statements: number;
}

export async function findActorsOf(db: Db, tenantId: string, personId: string): Promise<OwnActor[]> {
  return db
    .selectFrom('record_actor')
    .select(['identifier', 'statements'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .orderBy('identity')
    .execute();
}

/** The credential that each statement came by. */
export async function findSendersOf(
  db: Db,
  tenantId: string,
  statementIds: readonly string[],
): Promise<Map<string, string>> {
  if (statementIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('statement')
    .select(['id', 'credential_id'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', statementIds)
    .execute();
  return new Map(rows.map((row) => [row.id, row.credential_id]));
}
