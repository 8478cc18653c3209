import type { Selectable } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { DeliveryState } from './delivery.model.ts';
import type { DeliveryTable } from './delivery.tables.ts';

/** A line of the log of deliveries. */
export interface DeliveryView {
  id: string;
  state: DeliveryState;
  statementIds: string[];
  attempts: number;
  /** Of HTTP; null: there was no answer. */
  status: number | null;
  reason: string | null;
  createdAt: Date;
  at: Date;
}

/** The next one that waits. */
export async function findWaiting(
  db: Db,
  tenantId: string,
  destinationId: string,
): Promise<Selectable<DeliveryTable> | undefined> {
  return db
    .selectFrom('record_delivery')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('destination_id', '=', destinationId)
    .where('state', '=', 'waiting')
    .orderBy('place')
    .limit(1)
    .executeTakeFirst();
}

export interface DeliveryQuery {
  destinationId: string;
  state?: DeliveryState | undefined;
  limit: number;
  /** The id of the last one of the page before. */
  after?: string | undefined;
}

/** The latest first. */
export async function findDeliveries(
  db: Db,
  tenantId: string,
  query: DeliveryQuery,
): Promise<DeliveryView[]> {
  const { destinationId, state, limit, after } = query;
  let rows = db
    .selectFrom('record_delivery')
    .select([
      'id',
      'state',
      'statement_ids as statementIds',
      'attempts',
      'status',
      'reason',
      'created_at as createdAt',
      'at',
    ])
    .where('tenant_id', '=', tenantId)
    .where('destination_id', '=', destinationId);
  if (state !== undefined) rows = rows.where('state', '=', state);
  if (after !== undefined) rows = rows.where('id', '<', after);
  return rows.orderBy('id', 'desc').limit(limit).execute();
}
