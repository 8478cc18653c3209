import { recordAudit } from '@mesh/domain/access';
import { DomainError, getTenant, type Actor, type Deps } from '@mesh/domain/kernel';
import { findPerson } from '@mesh/domain/people';
import { inTransaction } from '@mesh/platform/database';
import { confirmThemselves, type Confirmation } from '../confirm-themselves.ts';
import { findPasswordOf } from '../passwords/passwords.read.ts';
import type { SignInDeps } from '../sign-in.deps.ts';
import { themselves } from '../themselves.ts';
import { consumeChallenge, openChallenge, sealChallenge } from './challenge.ts';
import { findPasskeysOf, type PasskeyView } from './passkeys.read.ts';
import { deletePasskey } from './passkeys.store.ts';
import { savePasskey } from './save-passkey.ts';
import { askForPasskey, verifyMade } from './verify-passkey.ts';
import type { MadePasskey, PasskeyRequest } from './passkey.model.ts';

/** How one signs in oneself. */
export interface OwnWays {
  /** When the password was set; null: there is none. */
  passwordSetAt: Date | null;
  passkeys: PasskeyView[];
}

export async function ownWays(deps: Pick<Deps, 'db'>, actor: Actor): Promise<OwnWays> {
  const { tenantId, personId } = themselves(actor);
  const [password, passkeys] = [
    await findPasswordOf(deps.db, tenantId, personId),
    await findPasskeysOf(deps.db, tenantId, personId),
  ];
  return { passwordSetAt: password?.changedAt ?? null, passkeys };
}

/** Begins to add a passkey of one's own. Throws `forbidden` unless it was confirmed who they are, `conflict` for too many. */
export async function askForOwnPasskey(
  deps: SignInDeps,
  actor: Actor,
  confirmation: Confirmation,
): Promise<{ options: PasskeyRequest; sealed: string }> {
  const { tenantId, personId } = await confirmThemselves(deps, actor, confirmation);
  const person = await findPerson(deps.db, tenantId, personId);
  const { name: organisation } = await getTenant(deps.db, tenantId);
  const known = await findPasskeysOf(deps.db, tenantId, personId);
  const name = person?.name ?? '';
  const account = person?.email ?? person?.slug ?? name;
  const { options, asked } = await askForPasskey(deps, { organisation, account, name, known });
  return { options, sealed: sealChallenge(deps, tenantId, { ...asked, purpose: purposeOf(personId) }) };
}

/** Adds what the browser made. Audited. Throws `invalid` for what is not a sound answer, `conflict` for a known one. */
export async function addOwnPasskey(
  deps: SignInDeps,
  actor: Actor,
  { response, sealed, name }: { response: MadePasskey; sealed: string | undefined; name: string },
): Promise<{ id: string }> {
  const { tenantId, personId } = themselves(actor);
  const asked = openChallenge(deps, tenantId, { sealed, purpose: purposeOf(personId) });
  const made = await verifyMade(deps, response, asked);
  await inTransaction(deps.db, async (tx) => {
    await consumeChallenge(deps, tx, tenantId, asked);
    await savePasskey(tx, actor, { ...made, personId, name, at: deps.clock.now() });
  });
  return { id: made.id };
}

const purposeOf = (personId: string) => `add ${personId}`;

/** Audited. Throws `not_found`, and `conflict` for the only way in that somebody has. */
export async function removeOwnPasskey(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  passkeyId: string,
): Promise<void> {
  const { tenantId, personId } = themselves(actor);
  await inTransaction(deps.db, async (tx) => {
    const passkeys = await findPasskeysOf(tx, tenantId, personId);
    if (!passkeys.some(({ id }) => id === passkeyId))
      throw new DomainError('not_found', 'You have no such passkey.');
    if (passkeys.length === 1 && (await findPasswordOf(tx, tenantId, personId)) === undefined)
      throw new DomainError('conflict', 'This is your only way to sign in.', {
        remedy: 'Set a password or add another passkey first.',
      });
    await deletePasskey(tx, tenantId, passkeyId);
    await recordAudit(tx, actor, { action: 'passkey.remove', target: personId, at: deps.clock.now() });
  });
}
