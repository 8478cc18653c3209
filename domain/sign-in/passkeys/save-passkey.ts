import { recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import { insertPasskey, type NewPasskey } from './passkeys.store.ts';

/** Characters that are kept of what somebody calls a passkey. */
const LONGEST_NAME = 100;

/** Audited. Throws `conflict` when it is known already. */
export async function savePasskey(tx: Tx, actor: Actor, passkey: NewPasskey): Promise<void> {
  const name = passkey.name.trim().slice(0, LONGEST_NAME);
  if (!(await insertPasskey(tx, actor.tenantId, { ...passkey, name })))
    throw new DomainError('conflict', 'This passkey is known already.', {
      remedy: 'Sign in with it, or make another one.',
    });
  await recordAudit(tx, actor, { action: 'passkey.add', target: passkey.personId, at: passkey.at });
}
