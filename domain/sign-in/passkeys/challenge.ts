import { randomBytes } from 'node:crypto';
import { DomainError } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import { hashToken } from '@mesh/platform/secrets';
import type { SignInDeps } from '../sign-in.deps.ts';
import { useChallenge } from './passkeys.store.ts';

/** Milliseconds in which a challenge is answered. */
export const CHALLENGE_LASTS = 5 * 60 * 1000;

/** What somebody was asked to prove, and what for. */
export interface Challenge {
  /** Base64url. */
  challenge: string;
  /** `sign-in`; `add <person>`; `link <hash of its token>`: an answer is good for that alone. */
  purpose: string;
  /** What the authenticator will call the person. */
  userHandle?: string | undefined;
}

export const newChallenge = (): string => randomBytes(32).toString('base64url');

const contextOf = (tenantId: string) => `passkey-challenge:${tenantId}`;

/**
 * The challenge as this browser keeps it and nobody can read or make: only the browser that was asked can answer, and the
 * server remembers nothing for whoever merely asks.
 */
export function sealChallenge({ secrets, clock }: SignInDeps, tenantId: string, asked: Challenge): string {
  const until = clock.now().getTime() + CHALLENGE_LASTS;
  return secrets.seal(JSON.stringify({ ...asked, until }), contextOf(tenantId));
}

/** Throws `invalid` for a challenge that is not of here, is too old, or was for something else. */
export function openChallenge(
  { secrets, clock }: SignInDeps,
  tenantId: string,
  { sealed, purpose }: { sealed: string | undefined; purpose: string },
): Challenge {
  const asked = read(() => secrets.open(sealed ?? '', contextOf(tenantId)));
  if (asked === undefined || asked.until <= clock.now().getTime() || asked.purpose !== purpose) throw stale();
  return asked;
}

function read(open: () => string): (Challenge & { until: number }) | undefined {
  try {
    return JSON.parse(open()) as Challenge & { until: number };
  } catch {
    return undefined;
  }
}

/** Within the transaction of what its answer opens: nothing is answered twice. Throws `invalid` when it was. */
export async function consumeChallenge(
  { clock }: Pick<SignInDeps, 'clock'>,
  tx: Tx,
  tenantId: string,
  { challenge }: Challenge,
): Promise<void> {
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + CHALLENGE_LASTS);
  if (!(await useChallenge(tx, tenantId, { hash: hashToken(challenge), now, expiresAt }))) throw stale();
}

const stale = () =>
  new DomainError('invalid', 'This answer of a passkey is too old, or was used already.', {
    field: 'challenge',
    remedy: 'Try again.',
  });
