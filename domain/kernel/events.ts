import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { newId } from './ids.ts';

/** Event type → payload; each module adds its own by declaration merging. */
// eslint-disable-next-line typescript/no-empty-interface
export interface EventMap {}

export type DomainEvent = {
  [T in keyof EventMap]: { tenantId: string; id: string; type: T; payload: EventMap[T]; at: Date };
}[keyof EventMap];

/** Writes an event to the outbox, in the transaction of the change that it tells of. */
export async function appendEvent<T extends keyof EventMap>(
  tx: Tx,
  event: { tenantId: string; type: T; payload: EventMap[T]; at: Date },
): Promise<void> {
  await tx
    .insertInto('outbox_event')
    .values({
      tenant_id: event.tenantId,
      id: newId(),
      type: event.type,
      payload: sql`${JSON.stringify(event.payload)}::jsonb`,
      at: event.at,
    })
    .execute();
}
