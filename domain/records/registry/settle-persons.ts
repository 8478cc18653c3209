import type { Deps } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { settleActors } from './registry.store.ts';

/** Brings all actors to the persons whom confirmed identifiers name now: the directory changes by itself. */
export async function settlePersons({ db }: Deps, tenantId: string): Promise<void> {
  await inTransaction(db, (tx) => settleActors(tx, tenantId));
}
