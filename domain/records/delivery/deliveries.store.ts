import { sql } from 'kysely';
import { newId } from '@mesh/domain/kernel';
import type { Db, Tx } from '@mesh/platform/database';
import { DELIVERY_DAYS, MAX_DELIVERIES, type DeliveryState } from './delivery.model.ts';

export interface NewDelivery {
  destinationId: string;
  place: number;
  statementIds: readonly string[];
  state: DeliveryState;
  reason?: string | undefined;
  status?: number | undefined;
}

export async function insertDelivery(
  tx: Tx,
  tenantId: string,
  delivery: NewDelivery,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('record_delivery')
    .values({
      tenant_id: tenantId,
      id: newId(),
      destination_id: delivery.destinationId,
      place: delivery.place,
      state: delivery.state,
      statement_ids: [...delivery.statementIds],
      status: delivery.status ?? null,
      reason: delivery.reason ?? null,
      created_at: now,
      at: now,
    })
    .execute();
}

/** What came of an attempt. */
export async function saveAttempt(
  tx: Tx,
  tenantId: string,
  id: string,
  attempt: { state: DeliveryState; status: number | null; reason: string | null; at: Date },
): Promise<void> {
  await tx
    .updateTable('record_delivery')
    .set((eb) => ({ ...attempt, attempts: eb('attempts', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

export async function removeDelivery(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx.deleteFrom('record_delivery').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}

/** What waits and lies after this place: it is taken from the log again. */
export async function removeWaitingAfter(
  tx: Tx,
  tenantId: string,
  { destinationId, place }: { destinationId: string; place: number },
): Promise<void> {
  await tx
    .deleteFrom('record_delivery')
    .where('tenant_id', '=', tenantId)
    .where('destination_id', '=', destinationId)
    .where('state', '=', 'waiting')
    .where('place', '>', place)
    .execute();
}

/** Lets a finished one wait again, under its id. Returns its place; undefined: there is none. */
export async function waitAgain(
  tx: Tx,
  tenantId: string,
  { destinationId, id, at }: { destinationId: string; id: string; at: Date },
): Promise<number | undefined> {
  const row = await tx
    .updateTable('record_delivery')
    .set({ state: 'waiting', at })
    .where('tenant_id', '=', tenantId)
    .where('destination_id', '=', destinationId)
    .where('id', '=', id)
    .returning('place')
    .executeTakeFirst();
  return row?.place;
}

/** Removes finished ones that are old, or more than are kept. Returns how many. */
export async function removeOldDeliveries(db: Db, tenantId: string, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from record_delivery d
    using record_destination o
    where d.tenant_id = ${tenantId}::uuid and o.tenant_id = d.tenant_id and o.id = d.destination_id
      and d.state <> 'waiting'
      and (d.at < ${now}::timestamptz - ${DELIVERY_DAYS} * interval '1 day'
        or d.id <= (
          select id from record_delivery k
          where k.tenant_id = o.tenant_id and k.destination_id = o.id
          order by id desc offset ${MAX_DELIVERIES} limit 1))`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
