import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { instantOf } from '../statements/check/time.ts';
import { keyOf } from '../statements/key.ts';
import { textOf } from '../statements/payload.ts';
import { referenceKeys } from '../statements/reference-keys.ts';
import type { Statement } from '../statements/statement.model.ts';

export interface Told {
  stored: number;
  statement: Statement;
}

/**
 * A statement is found by hashes of all that it names: of these, the ones of agents. They are those that it has now, so that
 * somebody who was erased since it was read is not among them.
 */
export async function addToTimelines(tx: Tx, tenantId: string, told: readonly Told[]): Promise<void> {
  const happened = told.map(({ stored, statement }) => instantOf(statement.timestamp!) ?? stored / 1000);
  const statements = told.map(({ statement }) => statement);
  const agents = agentsOf([...statements, ...(await findTargets(tx, tenantId, statements))]);
  await sql`
    insert into record_timeline (tenant_id, actor, happened, stored)
    select distinct s.tenant_id, agent.key, told.happened, told.stored
    from unnest(${told.map(({ stored }) => stored)}::bigint[], ${happened.map(Math.floor)}::bigint[])
      as told(stored, happened)
    join statement s on s.tenant_id = ${tenantId}::uuid and s.stored = told.stored
    left join statement target on target.tenant_id = s.tenant_id and target.id = s.target_id
    cross join lateral unnest(s.keys || coalesce(target.keys, '{}')) as named(key)
    join unnest(${agents}::uuid[]) as agent(key) on agent.key = named.key
    on conflict do nothing`.execute(tx);
}

function agentsOf(statements: readonly Statement[]): string[] {
  const keys = statements.flatMap((statement) =>
    referenceKeys(statement)
      .filter(({ kind }) => kind === 'agent')
      .map(({ value }) => keyOf('agent', value)),
  );
  return [...new Set(keys)];
}

/** What statements refer to. */
async function findTargets(tx: Tx, tenantId: string, statements: readonly Statement[]): Promise<Statement[]> {
  const ids = statements.flatMap(({ object }) => (object.objectType === 'StatementRef' ? [object.id] : []));
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('statement')
    .select(['stored', 'payload'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute();
  return rows.map((row) => JSON.parse(textOf(row)) as Statement);
}
