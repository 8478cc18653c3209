import type { ActivityItems } from './attempts/activity-items.ts';
import { LEARNERS, moveAttempts, rebuildAttempts } from './attempts/rebuild-attempts.ts';
import { takeEvents } from './attempts/take-events.ts';
import type { LogConsumer } from './log/follow-log.ts';
import { actorsOf } from './registry/registry.model.ts';
import { saveActors, settleActors } from './registry/registry.store.ts';

/** Who did what, out of the log: actors, the persons they are, and their attempts. */
export function createLearners(items: ActivityItems): LogConsumer {
  return {
    name: LEARNERS,
    async handle(tx, tenantId, statements) {
      const actors = actorsOf(statements);
      await saveActors(tx, tenantId, actors);
      const keys = actors.map(({ key }) => key);
      await moveAttempts(tx, items, tenantId, await settleActors(tx, tenantId, { keys }));
      await rebuildAttempts(tx, items, tenantId, await takeEvents(tx, items, tenantId, statements));
    },
  };
}
