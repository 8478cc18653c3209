import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { keyOf, plainKey } from '../statements/key.ts';
import { jsonbText } from '../statements/json-text.ts';
import type { Attempt, LearningEvent } from './attempt.model.ts';

export type NewEvent = LearningEvent & { actorKey: string; voided: boolean };

export function activityKey(iri: string): string {
  return keyOf('activity', iri);
}

/** Events by their id; one that is there already is left as it is. */
export async function insertEvents(tx: Tx, tenantId: string, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ id, actorKey, activity, item, at, witness, fact, voided, ...told }) => ({
    tenant_id: tenantId,
    id,
    actor_key: actorKey,
    activity_key: activityKey(activity),
    activity,
    item_id: item?.id,
    item_version: item?.version,
    at,
    witness,
    fact,
    told,
    voided,
  }));
  await sql`insert into learning_event ${selected('learning_event', rows)} on conflict do nothing`.execute(
    tx,
  );
}

/**
 * Rows as one parameter, a column that is undefined as null. A parameter for each value of hundreds of rows would keep this
 * process from all else for a tenth of a second.
 */
function selected(table: 'learning_event' | 'attempt', rows: readonly object[]) {
  return sql`select * from json_populate_recordset(null::${sql.table(table)}, ${jsonbText(rows)}::json)`;
}

/** What an attempt is of: whose events about what. */
export interface Subject {
  actorKey: string;
  activity: string;
  itemId: string | null;
}

/** Takes back what these statements told. */
export async function voidEvents(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Subject[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Subject>`
    update learning_event set voided = true
    where tenant_id = ${tenantId}::uuid and id = any (${[...ids]}::uuid[]) and not voided
    returning actor_key as "actorKey", activity, item_id as "itemId"`.execute(tx);
  return rows.map((row) => ({ ...row, actorKey: plainKey(row.actorKey) }));
}

/** All attempts of a learner at one thing. */
export interface AttemptGroup {
  /** The person, else the actor. */
  learner: string;
  personId: string | null;
  scope: string;
  /** Scopes that these attempts may have had before, when other items were copies of each other, or were not known. */
  earlierScopes: readonly string[];
  attempts: readonly Attempt[];
}

/** Puts the attempts of these groups in the place of whatever was there. */
export async function replaceAttempts(
  tx: Tx,
  tenantId: string,
  groups: readonly AttemptGroup[],
): Promise<void> {
  const old = groups.flatMap(({ learner, scope, earlierScopes }) =>
    [scope, ...earlierScopes].map((one) => ({ learner, scope: one })),
  );
  await sql`
    delete from attempt a
    using unnest(${old.map(({ learner }) => learner)}::uuid[], ${old.map(({ scope }) => scope)}::uuid[])
      as old(learner, scope)
    where a.tenant_id = ${tenantId}::uuid and a.learner = old.learner and a.scope = old.scope`.execute(tx);
  const rows = groups.flatMap((group) => rowsOf(tenantId, group));
  if (rows.length > 0) await sql`insert into attempt ${selected('attempt', rows)}`.execute(tx);
}

/** Takes away the attempts that were kept under these learners. */
export async function deleteAttemptsOf(tx: Tx, tenantId: string, learners: readonly string[]): Promise<void> {
  await tx.deleteFrom('attempt').where('tenant_id', '=', tenantId).where('learner', 'in', learners).execute();
}

/** The same whatever is told later. */
export function attemptId(learner: string, scope: string, origin: string): string {
  return keyOf('attempt', `${learner} ${scope} ${origin}`);
}

function rowsOf(tenantId: string, group: AttemptGroup) {
  const { learner, scope, attempts } = group;
  const ids = new Map(attempts.map(({ number, origin }) => [number, attemptId(learner, scope, origin)]));
  return attempts.map((attempt) => rowOf(tenantId, group, attempt, ids));
}

/** `ids`: of the learner's attempts here, by their number. */
function rowOf(
  tenantId: string,
  { learner, personId, scope }: AttemptGroup,
  attempt: Attempt,
  ids: ReadonlyMap<number, string>,
) {
  const { number, score, source, witnesses, supersededBy, ...rest } = attempt;
  return {
    tenant_id: tenantId,
    id: ids.get(number)!,
    learner,
    person_id: personId,
    scope,
    number,
    activity: rest.activity,
    item_id: rest.item?.id,
    item_version: rest.item?.version,
    thread: rest.thread,
    started_at: moment(rest.startedAt),
    last_at: moment(rest.lastAt),
    progress: rest.progress,
    scaled: rest.scaled,
    score,
    passed: rest.passed,
    completed: rest.completed,
    completed_at: rest.completedAt === undefined ? undefined : moment(rest.completedAt),
    waived: rest.waived,
    abandoned: rest.abandoned,
    reopened: rest.reopened,
    duration_seconds: rest.duration,
    source,
    witnesses,
    superseded_by: supersededBy === undefined ? undefined : ids.get(supersededBy)!,
    events: rest.events,
  };
}

/**
 * Senders may say any year of four digits. Databases know no year 0 and write those after 9999 in another way, and the
 * embedded one's reader takes those before 100 for years of our own age.
 */
const [FIRST, LAST] = [Date.parse('0100-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];

const moment = (ms: number): Date => new Date(Math.min(Math.max(ms, FIRST), LAST));
