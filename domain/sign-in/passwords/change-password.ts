import { recordAudit } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { findPerson } from '@mesh/domain/people';
import { inTransaction } from '@mesh/platform/database';
import { confirmThemselves, type Confirmation } from '../confirm-themselves.ts';
import { endSessionsOf } from '../sessions/end-sessions.ts';
import type { SignInDeps } from '../sign-in.deps.ts';
import { checkPassword } from './password.model.ts';
import { savePassword } from './passwords.store.ts';

/**
 * A new password of one's own; every other session ends. Audited. Throws `forbidden` unless it was confirmed who they are,
 * `invalid` for one that is too easy.
 */
export async function changePassword(
  deps: SignInDeps,
  actor: Actor,
  { password, ...confirmation }: { password: string } & Confirmation,
): Promise<void> {
  const { tenantId, personId } = await confirmThemselves(deps, actor, confirmation);
  const person = await findPerson(deps.db, tenantId, personId);
  checkPassword(password, [person?.name ?? null, person?.email ?? null]);
  const hash = await deps.passwords.hash(password);
  await inTransaction(deps.db, async (tx) => {
    const at = deps.clock.now();
    await savePassword(tx, tenantId, { personId, hash, at });
    await endSessionsOf(deps, tx, actor, { personId, except: actor.session?.id });
    await recordAudit(tx, actor, { action: 'password.set', target: personId, at });
  });
}
