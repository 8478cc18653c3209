import {
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { randomBytes } from 'node:crypto';
import { DomainError } from '@mesh/domain/kernel';
import type { SignInDeps, Site } from '../sign-in.deps.ts';
import { CHALLENGE_LASTS, newChallenge, type Challenge } from './challenge.ts';
import type { StoredPasskey } from './passkeys.read.ts';
import type { MadePasskey, PasskeyRequest, SignedPasskey } from './passkey.model.ts';

/** Passkeys of one person; each is a device or a keeper of passwords. */
const MOST_PASSKEYS = 20;

/** Throws `invalid` where the address of this server can have no passkeys. */
export function passkeyHostOf(site: Site): string {
  if (site.passkeyHost !== undefined) return site.passkeyHost;
  throw new DomainError('invalid', 'There are no passkeys under this address.', {
    remedy: 'Use a password, or reach the mesh by a name over HTTPS.',
  });
}

/** What a browser is asked for to make a passkey, and the challenge in it. */
export async function askForPasskey(
  deps: Pick<SignInDeps, 'site'>,
  about: { organisation: string; account: string; name: string; known: readonly StoredPasskey[] },
): Promise<{ options: PasskeyRequest; asked: Omit<Challenge, 'purpose'> }> {
  if (about.known.length >= MOST_PASSKEYS)
    throw new DomainError('conflict', `There are ${MOST_PASSKEYS} passkeys already.`, {
      remedy: 'Remove one that is no longer used.',
    });
  const challenge = newChallenge();
  const userHandle = about.known[0]?.userHandle ?? randomBytes(32).toString('base64url');
  const options = await generateRegistrationOptions({
    rpName: about.organisation,
    rpID: passkeyHostOf(deps.site()),
    userName: about.account,
    userDisplayName: about.name,
    userID: new Uint8Array(Buffer.from(userHandle, 'base64url')),
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: CHALLENGE_LASTS,
    excludeCredentials: about.known.map(({ id, transports }) => ({ id, transports })),
    // Found without a name being typed, and asking for a PIN, a face or a finger: it stands for both factors.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { options, asked: { challenge, userHandle } };
}

/** The passkey that a browser made. Throws `invalid` for anything but a sound answer to that challenge, from our pages. */
export async function verifyMade(
  { site, log }: Pick<SignInDeps, 'site' | 'log'>,
  response: MadePasskey,
  { challenge, userHandle = '' }: Challenge,
): Promise<Pick<StoredPasskey, 'id' | 'userHandle' | 'publicKey' | 'counter' | 'transports' | 'synced'>> {
  const answer = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site().origin,
    expectedRPID: passkeyHostOf(site()),
    requireUserVerification: true,
  }).catch(refusedBy(log));
  if (!answer?.verified) throw notSound();
  const { credential, credentialBackedUp } = answer.registrationInfo;
  return {
    id: credential.id,
    userHandle,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: [...(credential.transports ?? [])].slice(0, 10),
    synced: credentialBackedUp,
  };
}

/** What a passkey says when it signs; undefined for anything but a sound answer to that challenge, from our pages. */
export async function verifySigned(
  { site, log }: Pick<SignInDeps, 'site' | 'log'>,
  response: SignedPasskey,
  { challenge, passkey }: { challenge: string; passkey: StoredPasskey },
): Promise<{ counter: number; synced: boolean } | undefined> {
  const { userHandle } = response.response;
  if (userHandle !== undefined && userHandle !== passkey.userHandle) return undefined;
  const answer = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site().origin,
    expectedRPID: passkeyHostOf(site()),
    requireUserVerification: true,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
  }).catch(refusedBy(log));
  if (!answer?.verified) return undefined;
  const { newCounter, credentialBackedUp } = answer.authenticationInfo;
  return { counter: newCounter, synced: credentialBackedUp };
}

/** The reason is of the library and about form: it never repeats a key. */
const refusedBy = (log: SignInDeps['log']) => (error: unknown) => {
  log.info({ reason: error instanceof Error ? error.message.slice(0, 300) : '' }, 'A passkey was refused');
  return undefined;
};

const notSound = () =>
  new DomainError('invalid', 'This passkey could not be checked.', {
    field: 'passkey',
    remedy: 'Try again, or use a password.',
  });
