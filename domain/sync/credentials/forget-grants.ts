import { recordAudit } from '@mesh/domain/access';
import { systemActor } from '@mesh/domain/kernel';
import { samePerson } from '@mesh/domain/people';
import { inTransaction } from '@mesh/platform/database';
import type { SyncDeps } from '../sync.deps.ts';
import { deleteGrantsOf } from './credential.store.ts';

/**
 * No source is read any more by the sign-in of this person, who has left; each such source shows that somebody has to sign in
 * anew. What the source itself keeps of the grant ends there.
 */
export async function forgetGrants(
  deps: Pick<SyncDeps, 'db' | 'clock'>,
  { tenantId, personId }: { tenantId: string; personId: string },
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const sources = await deleteGrantsOf(tx, tenantId, samePerson(tenantId, personId));
    const at = deps.clock.now();
    for (const sourceId of sources)
      await recordAudit(tx, systemActor(tenantId), {
        action: 'source.grant-ended',
        target: sourceId,
        detail: { personId },
        at,
      });
  });
}
