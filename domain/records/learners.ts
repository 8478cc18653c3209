import type { LogConsumer } from './log/follow-log.ts';
import { actorsOf } from './registry/registry.model.ts';
import { saveActors, settleActors } from './registry/registry.store.ts';

/** Who did what, out of the log: actors and the persons they are. */
export const learners: LogConsumer = {
  name: 'learners',
  async handle(tx, tenantId, statements) {
    const actors = actorsOf(statements);
    await saveActors(tx, tenantId, actors);
    await settleActors(
      tx,
      tenantId,
      actors.map(({ key }) => key),
    );
  },
};
