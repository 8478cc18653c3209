import { authorise, recordAudit } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { hashToken, newToken } from '@mesh/platform/secrets';
import type { RecordsDeps } from '../records.deps.ts';
import { replaceSecret } from './credentials.store.ts';
import { noCredential } from './manage-credentials.ts';
import { overlapEnd } from './secret-overlap.ts';

/**
 * Gives a credential a new secret, returned this once; the one before is taken for `overlapHours` more (0: it ends now).
 * One that was before that ends at once. Throws `not_found`, `invalid`.
 */
export async function rotateSecret(
  deps: RecordsDeps,
  actor: Actor,
  { id, overlapHours }: { id: string; overlapHours: number },
): Promise<{ secret: string; previousUntil: Date }> {
  authorise(actor, 'records.manage');
  const previousUntil = overlapEnd(deps.clock, overlapHours);
  const secret = newToken('');
  const at = deps.clock.now();
  await inTransaction(deps.db, async (tx) => {
    const replaced = { id, secretHash: hashToken(secret), previousUntil };
    if (!(await replaceSecret(tx, actor.tenantId, replaced))) throw noCredential();
    const detail = { previousUntil: previousUntil.toISOString() };
    await recordAudit(tx, actor, { action: 'xapi-credential.rotate', target: id, detail, at });
  });
  deps.senders.clear();
  return { secret, previousUntil };
}
