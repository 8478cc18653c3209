import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import { keyOf, plainKey } from '../statements/key.ts';

/** The persons whom these agents are known to be: their ids by the `agentKey` that was asked for. */
export async function findPersonsCalled(
  db: Db,
  tenantId: string,
  agentKeys: readonly string[],
): Promise<Map<string, string>> {
  if (agentKeys.length === 0) return new Map();
  const byKey = new Map(agentKeys.map((agent) => [keyOf('agent', agent), agent]));
  const { rows } = await sql<{ key: string; id: string }>`
    select a.key, p.canonical_id as id
    from record_actor a join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
    where a.tenant_id = ${tenantId}::uuid and a.key = any (${[...byKey.keys()]}::uuid[])`.execute(db);
  return new Map(rows.map(({ key, id }) => [byKey.get(plainKey(key))!, id]));
}
