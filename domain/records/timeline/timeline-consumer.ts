import { holdLearners } from '../attempts/rebuild-attempts.ts';
import type { LogConsumer } from '../log/follow-log.ts';
import { readEarlierReferrers } from './timeline.read.ts';
import { addToTimelines } from './timeline.store.ts';

/** Puts statements, out of the log, where everybody who stands in them finds them by when it happened. */
export function createTimeline(): LogConsumer {
  return {
    name: 'timeline',
    async handle(tx, tenantId, statements) {
      // Whoever is erased holds it too: what is read below is what statements say from then on.
      await holdLearners(tx, tenantId);
      await addToTimelines(tx, tenantId, statements);
      // They are about somebody only by what they refer to, which is stored after them.
      for await (const referrers of readEarlierReferrers(tx, tenantId, statements))
        await addToTimelines(tx, tenantId, referrers);
    },
  };
}
