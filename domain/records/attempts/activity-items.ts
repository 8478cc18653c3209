import type { Actor } from '@mesh/domain/kernel';
import type { Db, Tx } from '@mesh/platform/database';

/** Which items activities are. The catalogue knows; the app joins the two. */
export interface ActivityItems {
  /** For each activity, in order, the item that has its IRI as an address and the version that was in force then. */
  itemsOf(
    db: Db | Tx,
    tenantId: string,
    activities: readonly { iri: string; at: Date }[],
  ): Promise<({ id: string; version: number } | undefined)[]>;
  /** The IRIs by which statements may name these items. */
  addressesOf(db: Db | Tx, tenantId: string, itemIds: readonly string[]): Promise<string[]>;
  /** Ids of all items that are completed when this one is, itself among them. */
  completionScope(db: Db | Tx, tenantId: string, itemId: string): Promise<string[]>;
  /** Those of these activities that some item is which the actor may not read. */
  closedActivities(db: Db, actor: Actor, iris: readonly string[]): Promise<Set<string>>;
  /** Titles of those items that the actor may read. */
  readableTitles(db: Db, actor: Actor, itemIds: readonly string[]): Promise<Map<string, string>>;
}
