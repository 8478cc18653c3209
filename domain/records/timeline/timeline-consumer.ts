import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { holdLearners } from '../attempts/rebuild-attempts.ts';
import type { LogConsumer } from '../log/follow-log.ts';
import { instantOf } from '../statements/check/time.ts';
import { textOf } from '../statements/payload.ts';
import type { Statement } from '../statements/statement.model.ts';

/** Puts statements, out of the log, where everybody who stands in them finds them by when it happened. */
export function createTimeline(): LogConsumer {
  return {
    name: 'timeline',
    async handle(tx, tenantId, statements) {
      // Whoever is erased holds it too: what is read below is what statements say from then on.
      await holdLearners(tx, tenantId);
      const referrers = await findEarlierReferrers(tx, tenantId, statements);
      await addToTimelines(tx, tenantId, [...statements, ...referrers]);
    },
  };
}

interface Told {
  stored: number;
  statement: Statement;
}

/** Statements about somebody only by what they refer to, which is stored after them. */
async function findEarlierReferrers(
  tx: Tx,
  tenantId: string,
  statements: readonly { id: string; stored: number }[],
): Promise<Told[]> {
  const rows = await tx
    .selectFrom('statement')
    .select(['stored', 'payload'])
    .where('tenant_id', '=', tenantId)
    .where(
      'target_id',
      'in',
      statements.map(({ id }) => id),
    )
    .where('stored', '<', statements.at(-1)!.stored)
    .execute();
  return rows.map((row) => ({ stored: row.stored, statement: JSON.parse(textOf(row)) as Statement }));
}

/** A statement is found by hashes of all that it names; those of agents are the ones that agents have. */
async function addToTimelines(tx: Tx, tenantId: string, told: readonly Told[]): Promise<void> {
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
