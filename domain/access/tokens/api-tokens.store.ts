import type { Scope } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';

export async function insertApiToken(
  tx: Tx,
  tenantId: string,
  token: {
    id: string;
    name: string;
    hash: string;
    scopes: readonly Scope[];
    expiresAt: Date | undefined;
    ownerId: string | undefined;
    madeBy: string | undefined;
  },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('api_token')
    .values({
      tenant_id: tenantId,
      id: token.id,
      name: token.name,
      hash: token.hash,
      scopes: [...token.scopes],
      created_at: now,
      expires_at: token.expiresAt ?? null,
      revoked_at: null,
      owner_id: token.ownerId ?? null,
      made_by: token.madeBy ?? null,
    })
    .execute();
}

/** False when there is no such token, or it has ended already. */
export async function endApiToken(tx: Tx, tenantId: string, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
