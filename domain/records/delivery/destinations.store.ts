import { sql, type Selectable } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import type { DeliveryFilters } from './delivery.model.ts';
import type { DestinationTable } from './delivery.tables.ts';

/** Which destination, and for whom: whoever has lost the lease writes nothing. */
export interface Leased {
  tenantId: string;
  id: string;
  owner: string;
}

/** Whoever holds the lease writes this, until the transaction ends. Undefined: it is somebody else's. */
export async function holdLease(
  tx: Tx,
  { tenantId, id, owner }: Leased,
): Promise<Selectable<DestinationTable> | undefined> {
  return held(tx, tenantId, id).where('lease_owner', '=', owner).executeTakeFirst();
}

/** Nobody else changes it until the transaction ends. */
export async function lockDestination(
  tx: Tx,
  tenantId: string,
  { kind, id }: Pick<Selectable<DestinationTable>, 'kind' | 'id'>,
): Promise<Selectable<DestinationTable> | undefined> {
  return held(tx, tenantId, id).where('kind', '=', kind).executeTakeFirst();
}

function held(tx: Tx, tenantId: string, id: string) {
  return tx
    .selectFrom('record_destination')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate();
}

/** Nobody else adds one until the transaction ends: two that counted at once would both be the last. */
export async function lockNewDestinations(tx: Tx, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`record-destinations:${tenantId}`}, 0))`.execute(
    tx,
  );
}

export type NewDestination = Pick<
  Selectable<DestinationTable>,
  'id' | 'kind' | 'name' | 'url' | 'version' | 'key' | 'sealed_secret' | 'place' | 'created_at' | 'paused_at'
> & { filters: DeliveryFilters };

export async function insertDestination(
  tx: Tx,
  tenantId: string,
  { filters, ...row }: NewDestination,
): Promise<void> {
  await tx
    .insertInto('record_destination')
    .values({ tenant_id: tenantId, ...row, first_place: row.place, filters: JSON.stringify(filters) })
    .execute();
}

export type DestinationChanges = Partial<
  Omit<Selectable<DestinationTable>, 'tenant_id' | 'id' | 'kind' | 'filters' | 'lease_owner' | 'lease_until'>
> & { filters?: DeliveryFilters };

export async function updateDestination(
  tx: Tx,
  tenantId: string,
  id: string,
  { filters, ...changes }: DestinationChanges,
): Promise<void> {
  await tx
    .updateTable('record_destination')
    .set({ ...changes, ...(filters === undefined ? {} : { filters: JSON.stringify(filters) }) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Notes what an address was given, before nothing else here says so any more. */
export async function keepPast(
  tx: Tx,
  { tenant_id, id, kind, name, url, first_place, place }: Selectable<DestinationTable>,
  at: Date,
): Promise<void> {
  if (place <= first_place) return;
  await tx
    .insertInto('record_destination_past')
    .values({ tenant_id, id, ended_at: at, kind, name, url, first_place, place })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** With the log of what was delivered. */
export async function deleteDestination(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx
    .deleteFrom('record_delivery')
    .where('tenant_id', '=', tenantId)
    .where('destination_id', '=', id)
    .execute();
  await tx.deleteFrom('record_destination').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}
