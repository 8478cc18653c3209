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
import { readEvents, readLearners, type KnownEvent } from './events.read.ts';

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
  const itemIds = new Set<string>();
  for (const subject of subjects) {
    const scope = await scopes.of(subject);
    for (const id of scope.itemIds) itemIds.add(id);
    const group = emptyGroup(learners, subject.actorKey, scope);
    groups.set(nameOf(group), group);
  }
  const events = await readEvents(tx, tenantId, [...learners.keys()], {
    activityKeys: distinct(subjects.map(({ activity }) => activityKey(activity))),
    itemIds: [...itemIds],
  });
  for (const event of events) {
    const scope = await scopes.of({ activity: event.activity, itemId: event.item?.id ?? null });
    groups.get(nameOf(emptyGroup(learners, event.actorKey, scope)))?.events.push(event);
  }
  await replaceAttempts(tx, tenantId, [...groups.values()].map(folded));
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
  const events = await readEvents(tx, tenantId, actorKeys, undefined);
  const before = moved.map(({ key, before: person }) => person ?? key);
  const left = await readEvents(tx, tenantId, await actorsOfLearners(tx, tenantId, before), undefined);
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
