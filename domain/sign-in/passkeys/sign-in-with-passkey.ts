import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { actorOfPerson } from '@mesh/domain/access';
import { DomainError } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { beginAttempt } from '../attempts/guard-attempts.ts';
import { recordFailure } from '../passwords/sign-in-with-password.ts';
import { startSessionIn, type StartedSession } from '../sessions/start-session.ts';
import type { Browser, SignInDeps } from '../sign-in.deps.ts';
import {
  CHALLENGE_LASTS,
  consumeChallenge,
  newChallenge,
  openChallenge,
  sealChallenge,
} from './challenge.ts';
import { findPasskey } from './passkeys.read.ts';
import { advancePasskey } from './passkeys.store.ts';
import { passkeyHostOf, verifySigned } from './verify-passkey.ts';
import type { PasskeyQuestion, SignedPasskey } from './passkey.model.ts';

const PURPOSE = 'sign-in';

/** What a browser is asked for; it names nobody, so it tells nothing about who there is. */
export async function askToSignIn(
  deps: SignInDeps,
  tenantId: string,
): Promise<{ options: PasskeyQuestion; sealed: string }> {
  const challenge = newChallenge();
  const options = await generateAuthenticationOptions({
    rpID: passkeyHostOf(deps.site()),
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: CHALLENGE_LASTS,
    userVerification: 'required',
  });
  return { options, sealed: sealChallenge(deps, tenantId, { challenge, purpose: PURPOSE }) };
}

/**
 * Signs in by what a passkey signed. `sealed`: what this browser was given with the question. Audited, also when it fails.
 * Throws `invalid` for a challenge that is not good any more, `unauthenticated` for everything else that is not sound.
 */
export async function signInWithPasskey(
  deps: SignInDeps,
  tenantId: string,
  { response, sealed, ...browser }: { response: SignedPasskey; sealed: string | undefined } & Browser,
): Promise<StartedSession> {
  const asked = openChallenge(deps, tenantId, { sealed, purpose: PURPOSE });
  const attempt = await beginAttempt(deps, tenantId, { address: browser.address });
  const passkey = await findPasskey(deps.db, tenantId, response.id);
  const said = passkey && (await verifySigned(deps, response, { challenge: asked.challenge, passkey }));
  if (passkey === undefined || said === undefined) throw await refused(passkey?.personId);
  const session = await inTransaction(deps.db, async (tx) => {
    const at = deps.clock.now();
    await consumeChallenge(deps, tx, tenantId, asked);
    if (!(await advancePasskey(tx, tenantId, { id: passkey.id, ...said, at }))) return undefined;
    // Whoever left is answered as whoever was never here.
    if ((await actorOfPerson({ db: tx }, tenantId, passkey.personId)) === undefined) return undefined;
    return startSessionIn(tx, tenantId, { personId: passkey.personId, how: 'passkey', ...browser }, at);
  });
  if (session === undefined) throw await refused(passkey.personId);
  await attempt.forgive();
  return session;

  async function refused(personId: string | undefined): Promise<DomainError> {
    await recordFailure(deps, tenantId, 'passkey', personId);
    return new DomainError('unauthenticated', 'This passkey is not known here.', {
      remedy: 'Use another one, or your password.',
    });
  }
}
