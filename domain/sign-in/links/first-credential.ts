import { recordAudit } from '@mesh/domain/access';
import { DomainError, getTenant, type Actor } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import { hashToken } from '@mesh/platform/secrets';
import { consumeChallenge, openChallenge, sealChallenge } from '../passkeys/challenge.ts';
import { savePasskey } from '../passkeys/save-passkey.ts';
import { findPasskeysOf } from '../passkeys/passkeys.read.ts';
import { askForPasskey, verifyMade } from '../passkeys/verify-passkey.ts';
import { checkPassword } from '../passwords/password.model.ts';
import { savePassword } from '../passwords/passwords.store.ts';
import type { SignInDeps } from '../sign-in.deps.ts';
import type { MadePasskey, PasskeyRequest } from '../passkeys/passkey.model.ts';

/** What somebody with a link chose: one of the two. */
export interface Choice {
  password?: string | undefined;
  passkey?: { response: MadePasskey; sealed: string | undefined; name: string } | undefined;
}

/** Stores what was chosen, for this person. */
export type SaveChoice = (tx: Tx, actor: Actor, personId: string) => Promise<void>;

/**
 * Checks what was chosen and does the slow part of it, before any transaction. Throws `invalid` for neither or both, for a
 * password that is too easy and for a passkey that is not sound.
 */
export async function prepareChoice(
  deps: SignInDeps,
  tenantId: string,
  { token, about, choice }: { token: string; about: readonly (string | null)[]; choice: Choice },
): Promise<SaveChoice> {
  const { password, passkey } = choice;
  if ((password === undefined) === (passkey === undefined))
    throw new DomainError('invalid', 'Either a password or a passkey is needed.', {
      field: 'password',
      remedy: 'Send one of the two.',
    });
  if (passkey !== undefined) {
    const { response, sealed, name } = passkey;
    const asked = openChallenge(deps, tenantId, { sealed, purpose: purposeOf(token) });
    const made = await verifyMade(deps, response, asked);
    return async (tx, actor, personId) => {
      await consumeChallenge(deps, tx, tenantId, asked);
      await savePasskey(tx, actor, { ...made, personId, name, at: deps.clock.now() });
    };
  }
  checkPassword(password!, about);
  const hash = await deps.passwords.hash(password!);
  return async (tx, actor, personId) => {
    const at = deps.clock.now();
    await savePassword(tx, tenantId, { personId, hash, at });
    await recordAudit(tx, actor, { action: 'password.set', target: personId, at });
  };
}

/** What the browser of somebody with a link is asked for to make a passkey. */
export async function askForFirstPasskey(
  deps: SignInDeps,
  tenantId: string,
  {
    token,
    personId,
    account,
    name,
  }: { token: string; personId: string | null; account: string; name: string },
): Promise<{ options: PasskeyRequest; sealed: string }> {
  const known = personId === null ? [] : await findPasskeysOf(deps.db, tenantId, personId);
  const { name: organisation } = await getTenant(deps.db, tenantId);
  const { options, asked } = await askForPasskey(deps, { organisation, account, name, known });
  return { options, sealed: sealChallenge(deps, tenantId, { ...asked, purpose: purposeOf(token) }) };
}

const purposeOf = (token: string) => `link ${hashToken(token)}`;
