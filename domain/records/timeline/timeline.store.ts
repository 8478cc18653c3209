import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { instantOf } from '../statements/check/time.ts';
import type { Statement } from '../statements/statement.model.ts';

export interface Told {
  stored: number;
  statement: Statement;
}

/** A statement is found by hashes of all that it names; those of agents are the ones that agents have. */
export async function addToTimelines(tx: Tx, tenantId: string, told: readonly Told[]): Promise<void> {
  const happened = told.map(({ stored, statement }) => instantOf(statement.timestamp!) ?? stored / 1000);
  await sql`
    insert into record_timeline (tenant_id, actor, happened, stored)
    select distinct s.tenant_id, agent.key, told.happened, told.stored
    from unnest(${told.map(({ stored }) => stored)}::bigint[], ${happened.map(Math.floor)}::bigint[])
      as told(stored, happened)
    join statement s on s.tenant_id = ${tenantId}::uuid and s.stored = told.stored
    left join statement target on target.tenant_id = s.tenant_id and target.id = s.target_id
    cross join lateral unnest(s.keys || coalesce(target.keys, '{}')) as named(key)
    join agent on agent.tenant_id = s.tenant_id and agent.key = named.key
    on conflict do nothing`.execute(tx);
}
