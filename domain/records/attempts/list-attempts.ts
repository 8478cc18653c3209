import { authorise, closedTo, recordLook, refuseAnalytics } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { findPeople } from '@mesh/domain/people';
import { findActivityNames } from '../activities/activities.read.ts';
import type { LearnerDeps } from '../records.deps.ts';
import { textFor } from '../statements/format-statement.ts';
import type { Agent } from '../statements/statement.model.ts';
import { authoriseLook } from '../timeline/whose.ts';
import type { Fact } from './attempt.model.ts';
import { findAttempts, findSenderNames, type AttemptPlace, type AttemptRow } from './attempts.read.ts';

/** One try at something, as those see it who may. */
export interface AttemptView extends Omit<
  AttemptRow,
  'personId' | 'activity' | 'itemId' | 'itemVersion' | 'witnesses'
> {
  /** IRI; null for an item that the viewer may not read: its address may say what it is. */
  activity: string | null;
  /** What senders call an activity that is no item. */
  name: string | null;
  person: { id: string; name: string } | null;
  /** Null where the activity is no item here; the title is null for whoever may not read the item. */
  item: { id: string; version: number; title: string | null } | null;
  /** Who told of the outcome, the first first. */
  witnesses: { name: string | null; fact: Fact; at: Date }[];
  identifier: Agent | null;
}

/**
 * Attempts, the latest first: a person's own for themselves, others' with `records.read`. `itemId`: at this item or at
 * what counts as it.
 */
export async function listAttempts(
  deps: LearnerDeps,
  actor: Actor,
  query: {
    personId: string | undefined;
    itemId: string | undefined;
    /** Of names. */
    language: string;
    limit: number;
    after: AttemptPlace | undefined;
  },
): Promise<{ attempts: AttemptView[]; next: AttemptPlace | undefined }> {
  const { db, activityItems } = deps;
  const { tenantId } = actor;
  const { itemId, language, limit, after } = query;
  if (query.personId === undefined) {
    authorise(actor, 'records.read');
    await refuseAnalytics(db, actor, undefined);
    if (after === undefined)
      await recordLook(db, actor, { action: 'records.view-attempts', at: deps.clock.now() });
  }
  const personId =
    query.personId &&
    (await authoriseLook(deps, actor, { personId: query.personId, begins: after === undefined }));
  const itemIds =
    itemId === undefined ? undefined : await activityItems.completionScope(db, tenantId, itemId);
  const found = await findAttempts(db, tenantId, { learner: personId, itemIds, limit: limit + 1, after });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1)! : undefined;
  return {
    attempts: await viewAttempts(deps, actor, await withoutClosed(deps, actor, rows), language),
    next: last && { lastAt: last.lastAt.getTime(), id: last.id },
  };
}

/** Whoever has not opened their record to this viewer is somebody. */
async function withoutClosed(
  { db }: LearnerDeps,
  actor: Actor,
  rows: readonly AttemptRow[],
): Promise<AttemptRow[]> {
  const closed = await closedTo(db, actor, [...new Set(rows.flatMap(({ personId }) => personId ?? []))]);
  return rows.map((row) =>
    row.personId !== null && closed.has(row.personId) ? { ...row, personId: null, identifier: null } : row,
  );
}

export async function viewAttempts(
  { db, activityItems }: LearnerDeps,
  actor: Actor,
  rows: readonly AttemptRow[],
  language: string,
): Promise<AttemptView[]> {
  const { tenantId } = actor;
  const titles = await activityItems.readableTitles(db, actor, [
    ...new Set(rows.flatMap(({ itemId }) => itemId ?? [])),
  ]);
  const people = await findPeople(db, tenantId, [...new Set(rows.flatMap(({ personId }) => personId ?? []))]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const activities = rows.flatMap(({ itemId, activity }) => (itemId === null ? activity : []));
  const called = await findActivityNames(db, tenantId, activities);
  const senders = rows.flatMap(({ witnesses }) => witnesses.map(({ by }) => by));
  const senderNames = await findSenderNames(db, tenantId, senders);
  return rows.map(({ personId, activity, itemId, itemVersion, witnesses, ...row }): AttemptView => ({
    ...row,
    activity: itemId === null || titles.has(itemId) ? activity : null,
    name: itemId === null ? textFor(called.get(activity), language) : null,
    person: personId === null ? null : { id: personId, name: names.get(personId) ?? '' },
    item: itemId === null ? null : { id: itemId, version: itemVersion!, title: titles.get(itemId) ?? null },
    witnesses: witnesses.map(({ by, fact, at }) => ({
      name: senderNames.get(by) ?? null,
      fact,
      at: new Date(at),
    })),
  }));
}
