import { authorise } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { overlapEnd } from '../credentials/secret-overlap.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { secretContext } from './destinations.read.ts';
import { updateDestination } from './destinations.store.ts';
import { audit, holdDestination } from './manage-destinations.ts';
import { newWebhookSecret } from './webhook/sign.ts';

/**
 * Gives a webhook a new secret, returned this once; calls are signed with both for `overlapHours`. Throws `not_found`,
 * `invalid`.
 */
export async function rotateWebhookSecret(
  deps: RecordsDeps,
  actor: Actor,
  { id, overlapHours }: { id: string; overlapHours: number },
): Promise<{ secret: string; previousUntil: Date }> {
  authorise(actor, 'records.manage');
  const previousUntil = overlapEnd(deps.clock, overlapHours);
  const { tenantId } = actor;
  const named = { kind: 'webhook' as const, id };
  const secret = newWebhookSecret();
  await inTransaction(deps.db, async (tx) => {
    const row = await holdDestination(tx, tenantId, named);
    await updateDestination(tx, tenantId, id, {
      sealed_secret: deps.secrets.seal(secret, secretContext(tenantId, id)),
      previous_sealed_secret: row.sealed_secret,
      previous_secret_until: previousUntil,
    });
    await audit(deps, tx, actor, named, 'rotate', { previousUntil: previousUntil.toISOString() });
  });
  return { secret, previousUntil };
}
