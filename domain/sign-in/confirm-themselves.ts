import { DomainError, type Actor } from '@mesh/domain/kernel';
import { beginAttempt } from './attempts/guard-attempts.ts';
import { isTooLong } from './passwords/password.model.ts';
import { findPasswordOf } from './passwords/passwords.read.ts';
import { recordFailure } from './passwords/sign-in-with-password.ts';
import type { SignInDeps } from './sign-in.deps.ts';
import { themselves } from './themselves.ts';

/** Milliseconds after signing in within which nobody is asked again who they are. */
const FRESH = 15 * 60 * 1000;

/** Where somebody asks from, and what they show besides their session. */
export interface Confirmation {
  address: string;
  currentPassword?: string | undefined;
}

/**
 * Makes sure that whoever asks is who signed in, not who sat down at their browser: they signed in just now, or show their
 * password. Throws `forbidden`, and `rate_limited` as signing in does.
 */
export async function confirmThemselves(
  deps: SignInDeps,
  actor: Actor,
  { address, currentPassword }: Confirmation,
): Promise<{ tenantId: string; personId: string }> {
  const who = themselves(actor);
  if (currentPassword === undefined) {
    const since = actor.session?.startedAt.getTime() ?? 0;
    if (deps.clock.now().getTime() - since < FRESH) return who;
    throw new DomainError('forbidden', 'You signed in a while ago.', {
      field: 'currentPassword',
      remedy: 'Enter your password, or sign out and in again.',
    });
  }
  const attempt = await beginAttempt(deps, who.tenantId, { address, account: `person ${who.personId}` });
  const known = await findPasswordOf(deps.db, who.tenantId, who.personId);
  if (isTooLong(currentPassword) || !(await deps.passwords.verify(currentPassword, known?.hash))) {
    await recordFailure(deps, who.tenantId, 'password', who.personId);
    throw new DomainError('forbidden', 'The current password is wrong.', {
      field: 'currentPassword',
      remedy: 'Check it, or sign out and in again.',
    });
  }
  await attempt.forgive();
  return who;
}
