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
  await tx
    .insertInto('learning_event')
    .values(
      events.map(({ id, actorKey, activity, item, at, witness, fact, voided, ...told }) => ({
        tenant_id: tenantId,
        id,
        actor_key: actorKey,
        activity_key: activityKey(activity),
        activity,
        item_id: item?.id ?? null,
        item_version: item?.version ?? null,
        at,
        witness,
        fact,
        told: jsonbText(told),
        voided,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
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
  if (rows.length > 0) await tx.insertInto('attempt').values(rows).execute();
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
    item_id: rest.item?.id ?? null,
    item_version: rest.item?.version ?? null,
    thread: rest.thread ?? null,
    started_at: new Date(rest.startedAt),
    last_at: new Date(rest.lastAt),
    progress: rest.progress ?? null,
    scaled: rest.scaled ?? null,
    score: score === undefined ? null : JSON.stringify(score),
    passed: rest.passed ?? null,
    completed: rest.completed,
    completed_at: rest.completedAt === undefined ? null : new Date(rest.completedAt),
    waived: rest.waived,
    abandoned: rest.abandoned,
    reopened: rest.reopened,
    duration_seconds: rest.duration ?? null,
    source: source === undefined ? null : JSON.stringify(source),
    witnesses: JSON.stringify(witnesses),
    superseded_by: supersededBy === undefined ? null : ids.get(supersededBy)!,
    events: rest.events,
  };
}
