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
