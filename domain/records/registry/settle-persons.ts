import { inTransaction } from '@mesh/platform/database';
import { holdLearners, moveAttempts } from '../attempts/rebuild-attempts.ts';
import type { LearnerDeps } from '../records.deps.ts';
import { settleActors } from './registry.store.ts';

/** Brings actors to the persons whom confirmed identifiers name now, as far as these persons are concerned. */
export async function settlePersons(
  { db, activityItems }: LearnerDeps,
  { tenantId, personIds }: { tenantId: string; personIds: readonly string[] },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await holdLearners(tx, tenantId);
    await moveAttempts(tx, activityItems, tenantId, await settleActors(tx, tenantId, { personIds }));
  });
}
