import { sql, type RawBuilder } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import { textOf } from '../statements/payload.ts';
import type { Agent, Statement } from '../statements/statement.model.ts';
import type { StatementRow } from '../statements/statements.read.ts';

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

/** Where a page of a timeline ended. */
export interface TimelinePlace {
  /** ms since 1970. */
  happened: number;
  stored: number;
}

export interface TimelineQuery {
  /** Keys of those who are the person. */
  actors: readonly string[];
  /** Key of the verb. */
  verb: string | undefined;
  after: TimelinePlace | undefined;
  limit: number;
}

/** What is told of somebody, what happened last first, without what is voided. */
export async function findTold(
  db: Db,
  tenantId: string,
  query: TimelineQuery,
): Promise<(StatementRow & TimelinePlace)[]> {
  const { rows } = await toldOf(tenantId, query).execute(db);
  return rows;
}

export function toldOf(tenantId: string, query: TimelineQuery): RawBuilder<StatementRow & TimelinePlace> {
  const branches = query.actors.map((actor) => toldOfActor(tenantId, actor, query));
  return sql`
    select s.id, s.stored, s.payload, s.credential_id as "credentialId", hit.happened
    from (
      select distinct happened, stored from (${sql.join(branches, sql` union all `)}) each_of
      order by happened desc, stored desc limit ${query.limit}
    ) hit
    join statement s on s.tenant_id = ${tenantId}::uuid and s.stored = hit.stored
    order by hit.happened desc, hit.stored desc`;
}

/** In order and no further than the page goes; `offset 0` keeps the planner from joining all there is before. */
function toldOfActor(
  tenantId: string,
  actor: string,
  { verb, after, limit }: TimelineQuery,
): RawBuilder<unknown> {
  const beyond =
    after === undefined
      ? sql``
      : sql`and (t.happened, t.stored) < (${after.happened}::bigint, ${after.stored}::bigint)`;
  const withVerb =
    verb === undefined
      ? sql``
      : sql`and exists (
          select 1 from statement_key k
          where k.tenant_id = ${tenantId}::uuid and k.key = ${verb}::uuid and k.stored = t.stored
          offset 0
        )`;
  return sql`(
    select t.happened, t.stored from record_timeline t
    where t.tenant_id = ${tenantId}::uuid and t.actor = ${actor}::uuid ${beyond} ${withVerb}
      and exists (
        select 1 from statement s where s.tenant_id = ${tenantId}::uuid and s.stored = t.stored and not s.voided
        offset 0
      )
    order by t.happened desc, t.stored desc limit ${limit})`;
}

/** Statements in memory at once: somebody may have sent any number that refer to one. */
const REFERRERS = 50;

/** Statements that refer to one of these and were stored before the last of them, a few at a time. */
export async function* readEarlierReferrers(
  tx: Tx,
  tenantId: string,
  statements: readonly { id: string; stored: number }[],
): AsyncGenerator<{ stored: number; statement: Statement }[]> {
  const ids = statements.map(({ id }) => id);
  for (let after = -1; ;) {
    const rows = await tx
      .selectFrom('statement')
      .select(['stored', 'payload'])
      .where('tenant_id', '=', tenantId)
      .where('target_id', 'in', ids)
      .where('stored', '>', after)
      .where('stored', '<', statements.at(-1)!.stored)
      .orderBy('stored')
      .limit(REFERRERS)
      .execute();
    if (rows.length > 0)
      yield rows.map((row) => ({ stored: row.stored, statement: JSON.parse(textOf(row)) as Statement }));
    if (rows.length < REFERRERS) return;
    after = rows.at(-1)!.stored;
  }
}
