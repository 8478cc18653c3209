import type { Db, Tx } from '@mesh/platform/database';
import { holdPlace } from '../log/log.store.ts';
import { keyOf } from '../statements/key.ts';
import type { ActivityItems } from './activity-items.ts';
import { attemptsOf } from './attempts-of.ts';
import {
  activityKey,
  deleteAttemptsOf,
  replaceAttempts,
  type AttemptGroup,
  type Subject,
} from './attempts.store.ts';
import {
  readEventsAt,
  readEventsOfActors,
  readLearners,
  type EventPlace,
  type KnownEvent,
} from './events.read.ts';

/** The place in the log up to which attempts are made. */
export const LEARNERS = 'learners';

/** Whoever changes whose attempts are whose does so alone: two that ran at once would not see each other's. */
export async function holdLearners(tx: Tx, tenantId: string): Promise<void> {
  await holdPlace(tx, tenantId, LEARNERS);
}

/** Makes the attempts at what these events were about anew. */
export async function rebuildAttempts(
  tx: Tx,
  items: ActivityItems,
  tenantId: string,
  subjects: readonly Subject[],
): Promise<void> {
  if (subjects.length === 0) return;
  const scopes = createScopes(tx, items, tenantId);
  const learners = await readLearners(tx, tenantId, distinct(subjects.map(({ actorKey }) => actorKey)));
  const groups = new Map<string, Grouped>();
  const actorsOf = actorsByLearner(learners);
  const activities: EventPlace[] = [];
  const ofItems: EventPlace[] = [];
  for (const subject of subjects) {
    const scope = await scopes.of(subject);
    const group = emptyGroup(learners, subject.actorKey, scope);
    const isNew = !groups.has(nameOf(group));
    groups.set(nameOf(group), group);
    for (const actorKey of actorsOf.get(group.learner) ?? [subject.actorKey]) {
      activities.push({ actorKey, at: activityKey(subject.activity) });
      if (isNew) ofItems.push(...scope.itemIds.map((at) => ({ actorKey, at })));
    }
  }
  const events = await readEventsAt(tx, tenantId, { activities, items: ofItems });
  for (const event of events) {
    const scope = await scopes.of({ activity: event.activity, itemId: event.item?.id ?? null });
    groups.get(nameOf(emptyGroup(learners, event.actorKey, scope)))?.events.push(event);
  }
  await replaceAttempts(tx, tenantId, [...groups.values()].map(folded));
}

/** Everybody whose events count as one's: the actors of a person, or an actor alone. */
function actorsByLearner(learners: ReadonlyMap<string, string | null>): Map<string, string[]> {
  const actors = new Map<string, string[]>();
  for (const [actorKey, personId] of learners) {
    const learner = personId ?? actorKey;
    actors.set(learner, [...(actors.get(learner) ?? []), actorKey]);
  }
  return actors;
}

/** Makes all attempts of these actors anew, and of whoever they were before and are now: they have become another's. */
export async function moveAttempts(
  tx: Tx,
  items: ActivityItems,
  tenantId: string,
  moved: readonly { key: string; before: string | null; after: string | null }[],
): Promise<void> {
  if (moved.length === 0) return;
  const actorKeys = moved.map(({ key }) => key);
  const events = await readEventsOfActors(tx, tenantId, actorKeys);
  const before = moved.map(({ key, before: person }) => person ?? key);
  const left = await readEventsOfActors(tx, tenantId, await actorsOfLearners(tx, tenantId, before));
  await deleteAttemptsOf(tx, tenantId, before);
  await rebuildAttempts(tx, items, tenantId, [...events, ...left].map(subjectOf));
}

async function actorsOfLearners(tx: Tx, tenantId: string, learners: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('record_actor')
    .select('key')
    .where('tenant_id', '=', tenantId)
    .where('person_id', 'in', learners)
    .execute();
  return rows.map(({ key }) => key);
}

export function subjectOf({ actorKey, activity, item }: KnownEvent): Subject {
  return { actorKey, activity, itemId: item?.id ?? null };
}

type Grouped = Omit<AttemptGroup, 'attempts' | 'earlierScopes'> & {
  itemIds: readonly string[];
  events: KnownEvent[];
};

function emptyGroup(
  learners: ReadonlyMap<string, string | null>,
  actorKey: string,
  { key, itemIds }: Scope,
): Grouped {
  const personId = learners.get(actorKey) ?? null;
  return { learner: personId ?? actorKey, personId, scope: key, itemIds, events: [] };
}

function nameOf({ learner, scope }: Grouped): string {
  return `${learner} ${scope}`;
}

function folded({ events, itemIds, ...group }: Grouped): AttemptGroup {
  const activities = distinct(events.map(({ activity }) => activity));
  return {
    ...group,
    earlierScopes: [...itemIds.map(itemScope), ...activities.map(activityKey)],
    attempts: attemptsOf(events),
  };
}

function itemScope(itemId: string): string {
  return keyOf('scope', itemId);
}

export interface Scope {
  key: string;
  itemIds: readonly string[];
}

/** What counts as one: an item with its copies, or an activity that is no item. */
export async function scopeOf(
  db: Db | Tx,
  items: ActivityItems,
  tenantId: string,
  { activity, itemId }: Pick<Subject, 'activity' | 'itemId'>,
): Promise<Scope> {
  if (itemId === null) return { key: activityKey(activity), itemIds: [] };
  const itemIds = await items.completionScope(db, tenantId, itemId);
  return { key: itemScope(itemIds.toSorted()[0]!), itemIds };
}

/** Asks once for each item what counts as it. */
function createScopes(tx: Tx, items: ActivityItems, tenantId: string) {
  const known = new Map<string, Scope>();
  return {
    async of(subject: Pick<Subject, 'activity' | 'itemId'>): Promise<Scope> {
      const scope = subject.itemId === null ? undefined : known.get(subject.itemId);
      if (scope !== undefined) return scope;
      const made = await scopeOf(tx, items, tenantId, subject);
      for (const id of made.itemIds) known.set(id, made);
      return made;
    },
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
