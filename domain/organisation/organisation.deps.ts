import { appendEvent, type Deps, type EventMap, type Outbox } from '@mesh/domain/kernel';
import type { PeopleEvents } from '@mesh/domain/people';
import { inTransaction, type Tx } from '@mesh/platform/database';

export interface OrganisationDeps extends Deps {
  outbox: Outbox;
}

/** One change in one transaction; whoever listens learns of it before it is answered. */
export async function change<T>(deps: OrganisationDeps, work: (tx: Tx, at: Date) => Promise<T>): Promise<T> {
  const result = await inTransaction(deps.db, (tx) => work(tx, deps.clock.now()));
  // What was changed is changed: a listener that fails is tried again by the outbox.
  await deps.outbox.drain().catch((error: unknown) => deps.log.warn({ err: error }, 'Events wait'));
  return result;
}

export function tell<T extends keyof PeopleEvents & keyof EventMap>(
  tx: Tx,
  { tenantId, at }: { tenantId: string; at: Date },
  type: T,
  payload: EventMap[T],
): Promise<void> {
  return appendEvent(tx, { tenantId, type, payload, at });
}
