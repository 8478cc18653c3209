import type { Tx } from '@mesh/platform/database';

export async function insertAllowedHost(tx: Tx, tenantId: string, host: string, now: Date): Promise<void> {
  await tx
    .insertInto('allowed_host')
    .values({ tenant_id: tenantId, host, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** False when it was not in the list. */
export async function deleteAllowedHost(tx: Tx, tenantId: string, host: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('allowed_host')
    .where('tenant_id', '=', tenantId)
    .where('host', '=', host)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
