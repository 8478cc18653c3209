import type { ColumnType, Generated } from 'kysely';
import type { DeliveryFilters, DeliveryState, DestinationKind } from './delivery.model.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    record_destination: DestinationTable;
    record_destination_past: PastDestinationTable;
    record_delivery: DeliveryTable;
  }
}

export interface DestinationTable {
  tenant_id: string;
  id: string;
  kind: DestinationKind;
  name: string;
  url: string;
  /** Of xAPI; forwards only, as the key. */
  version: string | null;
  key: string | null;
  sealed_secret: string;
  /** Signs too, until the moment below. */
  previous_sealed_secret: string | null;
  previous_secret_until: Date | null;
  filters: ColumnType<DeliveryFilters, string, string>;
  /** What was stored up to here is delivered, or has a row in `record_delivery`. */
  place: number;
  /** Nothing up to here was given to this address. */
  first_place: Generated<number>;
  created_at: Date;
  paused_at: Date | null;
  /** Why, and what to do; null when a person did it. */
  paused_because: string | null;
  /** The first of the failures since something was delivered. */
  failing_since: Date | null;
  failures: Generated<number>;
  /** Not before. */
  next_at: Date | null;
  last_error: string | null;
  last_delivered_at: Date | null;
  refused_in_a_row: Generated<number>;
  lease_owner: string | null;
  lease_until: Date | null;
}

/** A destination that was removed, set back, or had another address before: what it was given stays there. */
export interface PastDestinationTable {
  tenant_id: string;
  id: string;
  ended_at: Date;
  kind: DestinationKind;
  name: string;
  url: string;
  first_place: number;
  place: number;
}

export interface DeliveryTable {
  tenant_id: string;
  id: string;
  destination_id: string;
  /** Of its first statement: the order in which what waits is sent. */
  place: number;
  state: DeliveryState;
  /** In their order. */
  statement_ids: string[];
  attempts: Generated<number>;
  /** What the destination answered at last. */
  status: number | null;
  reason: string | null;
  created_at: Date;
  /** Of the last attempt. */
  at: Date;
}
