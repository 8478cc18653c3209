import type { SecretBox } from '@mesh/platform/secrets';
import { SecretError } from '@mesh/platform/secrets';
import type { Deps } from './deps.ts';

interface KeyDeps extends Pick<Deps, 'db'> {
  secrets: Pick<SecretBox, 'seal' | 'open'>;
}

const contextOf = (tenantId: string) => `key-check:${tenantId}`;

/**
 * Whether this is the key with which the tenant's secrets were sealed. The first one asked about is. Under another one
 * credentials of sources do not open, seals of the audit log are worth nothing, and who was erased is not recognised.
 */
export async function isKnownKey(deps: KeyDeps, tenantId: string): Promise<boolean> {
  // Of several processes that ask at once, under different keys, one is the first.
  await sealing(deps, tenantId).where('key_check', 'is', null).execute();
  const { key_check: sealed } = await deps.db
    .selectFrom('tenant')
    .select('key_check')
    .where('id', '=', tenantId)
    .executeTakeFirstOrThrow();
  try {
    deps.secrets.open(sealed!, contextOf(tenantId));
    return true;
  } catch (error) {
    if (error instanceof SecretError) return false;
    throw error;
  }
}

/** From now on this is the key: for whoever has lost the one before. */
export async function acceptKey(deps: KeyDeps, tenantId: string): Promise<void> {
  await sealing(deps, tenantId).execute();
}

const sealing = ({ db, secrets }: KeyDeps, tenantId: string) =>
  db
    .updateTable('tenant')
    .set({ key_check: secrets.seal(tenantId, contextOf(tenantId)) })
    .where('id', '=', tenantId);
