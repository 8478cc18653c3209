import type { Actor } from '@mesh/domain/kernel';
import type { LearnerDeps } from '../records.deps.ts';
import { originOf } from './attempts-of.ts';
import { findAttempts } from './attempts.read.ts';
import { activityKey, attemptId } from './attempts.store.ts';
import { findEvent, readEventsAt, readLearners } from './events.read.ts';
import { viewAttempts, type AttemptView } from './list-attempts.ts';
import { scopeOf } from './rebuild-attempts.ts';

/** The attempt that a statement tells of; null when it tells of none, was voided, or is not gone through yet. */
export async function viewAttemptOf(
  deps: LearnerDeps,
  actor: Actor,
  { statementId, language }: { statementId: string; language: string },
): Promise<AttemptView | null> {
  const { db, activityItems } = deps;
  const { tenantId } = actor;
  const event = await findEvent(db, tenantId, statementId);
  if (event === undefined) return null;
  const { actorKey, activity } = event;
  const scope = await scopeOf(db, activityItems, tenantId, event);
  const learners = await readLearners(db, tenantId, [actorKey]);
  const actorKeys = [...learners.keys()];
  const events = await readEventsAt(db, tenantId, {
    activities: actorKeys.map((one) => ({ actorKey: one, at: activityKey(activity) })),
    items: actorKeys.flatMap((one) => scope.itemIds.map((at) => ({ actorKey: one, at }))),
  });
  const ofScope = events.filter(({ item }) =>
    event.itemId === null ? item === undefined : item !== undefined && scope.itemIds.includes(item.id),
  );
  const origin = originOf(ofScope, statementId);
  if (origin === undefined) return null;
  const found = await findAttempts(db, tenantId, {
    id: attemptId(learners.get(actorKey) ?? actorKey, scope.key, origin),
    learner: undefined,
    itemIds: undefined,
    limit: 1,
    after: undefined,
  });
  return (await viewAttempts(deps, actor, found, language))[0] ?? null;
}
