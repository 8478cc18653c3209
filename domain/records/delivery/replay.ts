import { authorise } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import type { RecordsDeps } from '../records.deps.ts';
import { findDeliveries, type DeliveryQuery, type DeliveryView } from './deliveries.read.ts';
import { removeOldDeliveries, removeWaitingAfter, waitAgain } from './deliveries.store.ts';
import { findDestination } from './destinations.read.ts';
import { keepPast, updateDestination } from './destinations.store.ts';
import { audit, holdDestination, noDestination, placeOf, type Named } from './manage-destinations.ts';

/** A page of the log of deliveries, the latest first. Throws `not_found`. */
export async function listDeliveries(
  deps: RecordsDeps,
  actor: Actor,
  { kind, ...query }: DeliveryQuery & { kind: Named['kind'] },
): Promise<DeliveryView[]> {
  authorise(actor, 'records.manage');
  const named = { kind, id: query.destinationId };
  if ((await findDestination(deps.db, actor.tenantId, named)) === undefined) throw noDestination();
  return findDeliveries(deps.db, actor.tenantId, query);
}

/**
 * Delivers again: everything that was stored after a moment, as the filters are now, or one delivery, under its own id.
 * Throws `not_found`, `invalid`.
 */
export async function replay(
  deps: RecordsDeps,
  actor: Actor,
  named: Named,
  what: { since: string } | { deliveryId: string },
): Promise<void> {
  authorise(actor, 'records.manage');
  const { tenantId } = actor;
  const destinationId = named.id;
  const at = deps.clock.now();
  await inTransaction(deps.db, async (tx) => {
    const row = await holdDestination(tx, tenantId, named);
    if ('since' in what) {
      // Never further than it is: what lies between would be left out.
      const place = Math.min(placeOf(what.since), row.place);
      await removeWaitingAfter(tx, tenantId, { destinationId, place });
      // What it was given beyond its new place is not taken back by that.
      if (place < row.place) await keepPast(tx, row, at);
      const first = Math.min(place, row.first_place);
      await updateDestination(tx, tenantId, destinationId, { place, first_place: first });
    } else {
      const place = await waitAgain(tx, tenantId, { destinationId, id: what.deliveryId, at });
      if (place === undefined) throw noDelivery();
      // It may be from before the address that it has now.
      const first = Math.min(place - 1, row.first_place);
      await updateDestination(tx, tenantId, destinationId, { first_place: first });
    }
    await audit(deps, tx, actor, named, 'replay', what);
  });
  deps.deliverSoon(tenantId);
}

function noDelivery(): DomainError {
  return new DomainError('not_found', 'There is no such delivery.', {
    field: 'deliveryId',
    remedy: 'It may be older than the log of deliveries: replay from a time.',
  });
}

/** Removes what the log of deliveries keeps no longer. Returns how many. */
export function forgetDeliveries({ db, clock }: RecordsDeps, tenantId: string): Promise<number> {
  return removeOldDeliveries(db, tenantId, clock.now());
}
