import { newId } from '@mesh/domain/kernel';
import type { Db, Tx } from '@mesh/platform/database';
import type { AgentOrGroup } from '../statements/statement.model.ts';
import type { CredentialView } from './credentials.read.ts';

export type NewCredential = Omit<
  CredentialView,
  'createdAt' | 'lastUsedAt' | 'previousSecretUntil' | 'statements' | 'lastStatementAt'
> & {
  secretHash: string;
};

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
      key: credential.key,
      secret_hash: credential.secretHash,
      ...columnsOf(credential),
      ...created(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The credential that a part of the mesh writes by. */
export async function findOwnSender(
  db: Db,
  tenantId: string,
  key: string,
): Promise<{ id: string; name: string } | undefined> {
  return db
    .selectFrom('xapi_credential')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('key', '=', key)
    .where('own', '=', true)
    .executeTakeFirst();
}

/** Makes it, or renames it; without a secret, so that nobody can use it. Returns its id. */
export async function saveOwnSender(
  db: Db,
  tenantId: string,
  { key, name, authority, at }: { key: string; name: string; authority: AgentOrGroup; at: Date },
): Promise<string> {
  const settings = { ...columnsOf({ ...OWN_SETTINGS, name, authority }), own: true };
  const { id } = await db
    .insertInto('xapi_credential')
    .values({ tenant_id: tenantId, id: newId(), key, secret_hash: '', ...settings, ...created(at) })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'key']).where('revoked_at', 'is', null).doUpdateSet(settings),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const OWN_SETTINGS = {
  scopes: ['statements/write' as const],
  allowedAuthorities: [],
  corsOrigins: [],
  requestsPerMinute: 0,
  expiresAt: null,
};

function created(at: Date) {
  return { created_at: at, last_used_at: null, revoked_at: null };
}

/** What can be changed of a credential. */
export type CredentialSettings = Omit<NewCredential, 'id' | 'key' | 'secretHash'>;

function columnsOf({ name, scopes, authority, ...rest }: CredentialSettings) {
  return {
    name,
    scopes,
    authority: JSON.stringify(authority),
    allowed_authorities: JSON.stringify(rest.allowedAuthorities),
    cors_origins: rest.corsOrigins,
    requests_per_minute: rest.requestsPerMinute,
    expires_at: rest.expiresAt,
  };
}

export async function updateCredential(
  tx: Tx,
  tenantId: string,
  id: string,
  settings: CredentialSettings,
): Promise<void> {
  await tx
    .updateTable('xapi_credential')
    .set(columnsOf(settings))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** The secret of now becomes the one before. False when there is no such live credential. */
export async function replaceSecret(
  tx: Tx,
  tenantId: string,
  { id, secretHash, previousUntil }: { id: string; secretHash: string; previousUntil: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('xapi_credential')
    .set((row) => ({
      previous_secret_hash: row.ref('secret_hash'),
      previous_secret_until: previousUntil,
      secret_hash: secretHash,
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
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
