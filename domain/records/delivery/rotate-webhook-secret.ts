import { authorise } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { MAX_OVERLAP_HOURS } from '../credentials/rotate-secret.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { findDestination, secretContext } from './destinations.read.ts';
import { updateDestination } from './destinations.store.ts';
import { audit, noDestination } from './manage-destinations.ts';
import { newWebhookSecret } from './webhook/sign.ts';

const HOUR_MS = 60 * 60 * 1000;

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
  if (!(overlapHours >= 0 && overlapHours <= MAX_OVERLAP_HOURS))
    throw new DomainError('invalid', `The overlap is 0 to ${MAX_OVERLAP_HOURS} hours.`, {
      field: 'overlapHours',
    });
  const { tenantId } = actor;
  const named = { kind: 'webhook' as const, id };
  const secret = newWebhookSecret();
  const previousUntil = new Date(deps.clock.now().getTime() + overlapHours * HOUR_MS);
  await inTransaction(deps.db, async (tx) => {
    const row = await findDestination(tx, tenantId, named);
    if (row === undefined) throw noDestination();
    await updateDestination(tx, tenantId, id, {
      sealed_secret: deps.secrets.seal(secret, secretContext(tenantId, id)),
      previous_sealed_secret: row.sealed_secret,
      previous_secret_until: previousUntil,
    });
    await audit(deps, tx, actor, named, 'rotate', { previousUntil: previousUntil.toISOString() });
  });
  return { secret, previousUntil };
}
