import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';

/** The place of a consumer in the log; whoever asks holds it until the end of the transaction. */
export async function holdPlace(tx: Tx, tenantId: string, consumer: string): Promise<number> {
  await tx
    .insertInto('record_cursor')
    .values({ tenant_id: tenantId, consumer, place: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { place } = await tx
    .selectFrom('record_cursor')
    .select('place')
    .where('tenant_id', '=', tenantId)
    .where('consumer', '=', consumer)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return place;
}

export async function movePlace(tx: Tx, tenantId: string, consumer: string, place: number): Promise<void> {
  await tx
    .updateTable('record_cursor')
    .set({ place })
    .where('tenant_id', '=', tenantId)
    .where('consumer', '=', consumer)
    .execute();
}

/**
 * The commit of this transaction does not wait for the disk: for what is made from the log and is made again, with its
 * place, when the database server loses the last moments.
 */
export async function commitLazily(tx: Tx): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(tx);
}
