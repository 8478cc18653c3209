import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { newId } from './ids.ts';

/** Event type → payload; each module adds its own by declaration merging. */
// eslint-disable-next-line typescript/no-empty-interface
export interface EventMap {}

export type DomainEvent = {
  [T in keyof EventMap]: { tenantId: string; id: string; type: T; payload: EventMap[T]; at: Date };
}[keyof EventMap];

interface NewEvent<T extends keyof EventMap> {
  tenantId: string;
  type: T;
  payload: EventMap[T];
  at: Date;
}

/** Writes an event to the outbox, in the transaction of the change that it tells of. */
export async function appendEvent<T extends keyof EventMap>(tx: Tx, event: NewEvent<T>): Promise<void> {
  await insertOfEvent(event).execute(tx);
}

/** As `appendEvent`, for many of one type, by one statement. */
export async function appendEvents<T extends keyof EventMap>(
  tx: Tx,
  { tenantId, type, payloads, at }: Omit<NewEvent<T>, 'payload'> & { payloads: readonly EventMap[T][] },
): Promise<void> {
  await sql`
    insert into outbox_event (tenant_id, id, type, payload, at)
    select ${tenantId}::uuid, told.id, ${type}::text, told.payload::jsonb, ${at}::timestamptz
    from unnest(${payloads.map(() => newId())}::uuid[], ${payloads.map((one) => JSON.stringify(one))}::text[])
      as told(id, payload)`.execute(tx);
}

/** The statement of `appendEvent`, for a change that is one statement itself: `with change as (…) ${insertOfEvent(…)}`. */
export function insertOfEvent<T extends keyof EventMap>(event: NewEvent<T>): RawBuilder<unknown> {
  const { tenantId, type, payload, at } = event;
  return sql`
    insert into outbox_event (tenant_id, id, type, payload, at)
    values (${tenantId}, ${newId()}, ${type}, ${JSON.stringify(payload)}::jsonb, ${at})`;
}
