import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { Agent, Score } from '../statements/statement.model.ts';
import type { Attempt, Witness } from './attempt.model.ts';

/** Where a page of attempts ended. */
export interface AttemptPlace {
  /** ms since 1970. */
  lastAt: number;
  id: string;
}

export interface AttemptRow {
  id: string;
  personId: string | null;
  /** Of the actor, where the person is not known. */
  identifier: Agent | null;
  activity: string;
  itemId: string | null;
  itemVersion: number | null;
  number: number;
  startedAt: Date;
  lastAt: Date;
  progress: number | null;
  scaled: number | null;
  score: Score | null;
  passed: boolean | null;
  completed: boolean;
  completedAt: Date | null;
  waived: boolean;
  abandoned: boolean;
  reopened: boolean;
  durationSeconds: number | null;
  source: NonNullable<Attempt['source']> | null;
  witnesses: Witness[];
  supersededBy: string | null;
}

/** The latest first. */
export async function findAttempts(
  db: Db,
  tenantId: string,
  query: {
    learner: string | undefined;
    itemIds: readonly string[] | undefined;
    id?: string | undefined;
    limit: number;
    after: AttemptPlace | undefined;
  },
): Promise<AttemptRow[]> {
  const { learner, itemIds, id, limit, after } = query;
  const { rows } = await sql<AttemptRow>`
    select a.id, a.person_id as "personId", actor.identifier, a.activity, a.item_id as "itemId",
      a.item_version as "itemVersion", a.number, a.started_at as "startedAt", a.last_at as "lastAt", a.progress, a.scaled,
      a.score, a.passed, a.completed, a.completed_at as "completedAt", a.waived, a.abandoned, a.reopened,
      a.duration_seconds as "durationSeconds", a.source, a.witnesses, a.superseded_by as "supersededBy"
    from attempt a
    left join record_actor actor on actor.tenant_id = a.tenant_id and actor.key = a.learner and a.person_id is null
    where a.tenant_id = ${tenantId}::uuid
      ${learner === undefined ? sql`` : sql`and a.learner = ${learner}::uuid`}
      ${itemIds === undefined ? sql`` : sql`and a.item_id = any (${[...itemIds]}::uuid[])`}
      ${id === undefined ? sql`` : sql`and a.id = ${id}::uuid`}
      ${after === undefined ? sql`` : sql`and (a.last_at, a.id) < (${new Date(after.lastAt)}::timestamptz, ${after.id}::uuid)`}
    order by a.last_at desc, a.id desc limit ${limit}`.execute(db);
  return rows;
}

/** What senders are called, by their id; those whose credential has ended too. */
export async function findSenderNames(
  db: Db,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('xapi_credential')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
