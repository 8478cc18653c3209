import type { Db, Tx } from '@mesh/platform/database';
import type { CredentialView } from './credentials.read.ts';

export type NewCredential = Omit<CredentialView, 'createdAt' | 'lastUsedAt'> & { secretHash: string };

/** False when the key is taken. */
export async function insertCredential(
  tx: Tx,
  tenantId: string,
  credential: NewCredential,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('xapi_credential')
    .values({
      tenant_id: tenantId,
      id: credential.id,
      name: credential.name,
      key: credential.key,
      secret_hash: credential.secretHash,
      scopes: credential.scopes,
      authority: JSON.stringify(credential.authority),
      allowed_authorities: JSON.stringify(credential.allowedAuthorities),
      cors_origins: credential.corsOrigins,
      requests_per_minute: credential.requestsPerMinute,
      created_at: now,
      expires_at: credential.expiresAt,
      last_used_at: null,
      revoked_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** False when there is no such credential, or it has ended already. Its key may be used again. */
export async function endCredential(tx: Tx, tenantId: string, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('xapi_credential')
    .set({ revoked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function touchCredential(
  db: Db,
  { tenantId, credentialId }: { tenantId: string; credentialId: string },
  now: Date,
): Promise<void> {
  await db
    .updateTable('xapi_credential')
    .set({ last_used_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', credentialId)
    .execute();
}
