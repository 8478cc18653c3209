import { authorise, recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { liftTombstones } from '@mesh/domain/people';
import { inTransaction } from '@mesh/platform/database';
import type { PrivacyDeps } from '../privacy.deps.ts';
import { findErasure } from './erasure.store.ts';

/** Whoever was erased may come back as somebody new; nothing of what was erased does. Audited. Throws `not_found`, `conflict`. */
export async function liftBlock(deps: PrivacyDeps, actor: Actor, erasureId: string): Promise<void> {
  authorise(actor, 'privacy.manage');
  const { tenantId } = actor;
  const at = deps.clock.now();
  const erasure = await findErasure(deps.db, tenantId, erasureId);
  if (erasure === undefined) throw new DomainError('not_found', 'There is no such erasure.', { field: 'id' });
  if (erasure.state !== 'done')
    throw new DomainError('conflict', 'This person is still being erased.', {
      remedy: 'Wait until it is done.',
    });
  await inTransaction(deps.db, async (tx) => {
    const lifted = await liftTombstones(tx, tenantId, erasureId);
    await recordAudit(tx, actor, { action: 'erasure.lift', target: erasureId, detail: { lifted }, at });
  });
  deps.tombstones.changed(tenantId);
  await deps.ledger.append({ kind: 'lifted', tenantId, erasureId, at: at.toISOString() });
}
