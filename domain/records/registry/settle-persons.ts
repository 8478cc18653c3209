import { inTransaction } from '@mesh/platform/database';
import { holdLearners, moveAttempts } from '../attempts/rebuild-attempts.ts';
import type { LearnerDeps } from '../records.deps.ts';
import { settleActors } from './registry.store.ts';

/** Brings all actors to the persons whom confirmed identifiers name now: the directory changes by itself. */
export async function settlePersons({ db, activityItems }: LearnerDeps, tenantId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await holdLearners(tx, tenantId);
    await moveAttempts(tx, activityItems, tenantId, await settleActors(tx, tenantId));
  });
}
