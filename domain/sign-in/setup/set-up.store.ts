import type { Db, Tx } from '@mesh/platform/database';

/** From now on the pages ask who somebody is, whoever leaves later. */
export async function noteSetUp(db: Db | Tx, tenantId: string, at: Date): Promise<void> {
  await db
    .insertInto('sign_in_set_up')
    .values({ tenant_id: tenantId, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
