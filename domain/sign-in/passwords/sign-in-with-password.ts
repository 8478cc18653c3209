import { recordAudit } from '@mesh/domain/access';
import { DomainError, systemActor } from '@mesh/domain/kernel';
import { beginAttempt } from '../attempts/guard-attempts.ts';
import { openKnownBrowser } from '../attempts/known-browser.ts';
import { startSession, type StartedSession } from '../sessions/start-session.ts';
import type { Browser, SignInDeps } from '../sign-in.deps.ts';
import { isTooLong, LONGEST_PASSWORD } from './password.model.ts';
import { findAccount } from './passwords.read.ts';
import { replaceHash } from './passwords.store.ts';

/** Characters of a mail address (RFC 5321 §4.5.3.1); handles are shorter. */
const LONGEST_ACCOUNT = 320;

export interface PasswordGiven {
  account: string;
  password: string;
  /** What this browser keeps since somebody signed in with it. */
  known?: string | undefined;
}

/**
 * Signs in by mail address or short handle and password. An unknown account, one without a password and a wrong password
 * are one answer after the same work. Audited, also when it fails. Throws `unauthenticated`, `rate_limited`, `invalid` for
 * what is too long to be either, and `unavailable` when too many sign in.
 */
export async function signInWithPassword(
  deps: SignInDeps,
  tenantId: string,
  { account, password, known, ...browser }: PasswordGiven & Browser,
): Promise<StartedSession> {
  if (isTooLong(password)) throw tooLong('password', `${LONGEST_PASSWORD} bytes`);
  if (account.length > LONGEST_ACCOUNT) throw tooLong('account', `${LONGEST_ACCOUNT} characters`);
  const name = account.trim().toLowerCase();
  const person = await findAccount(deps.db, tenantId, name);
  // Who guesses a colleague's password elsewhere does not make the browser wait that they sign in with.
  const own = openKnownBrowser(deps, tenantId, known);
  const isOwn = own !== undefined && own.personId === person?.personId;
  const counted = isOwn ? `browser ${own.id}` : `name ${name}`;
  const attempt = await beginAttempt(deps, tenantId, { address: browser.address, account: counted });
  const hash = person?.hash ?? undefined;
  const isRight = await verify(deps, attempt, password, hash);
  if (!isRight || person === undefined || hash === undefined) {
    await recordFailure(deps, tenantId, 'password', person?.personId);
    throw wrong();
  }
  await attempt.forgive();
  if (!deps.passwords.isCurrent(hash))
    await replaceHash(deps.db, tenantId, { before: hash, after: await deps.passwords.hash(password) });
  return startSession(deps, tenantId, { personId: person.personId, how: 'password', ...browser });
}

async function verify(
  { passwords }: SignInDeps,
  attempt: { forgive(): Promise<void> },
  password: string,
  hash: string | undefined,
): Promise<boolean> {
  try {
    return await passwords.verify(password, hash);
  } catch (error) {
    await attempt.forgive();
    throw error;
  }
}

/** Whose account it was stands in the log when there is one; what was typed never does. */
export async function recordFailure(
  { db, clock }: Pick<SignInDeps, 'db' | 'clock'>,
  tenantId: string,
  how: 'password' | 'passkey',
  personId: string | undefined,
): Promise<void> {
  const target = personId === undefined ? {} : { target: personId };
  const entry = { action: 'sign-in.fail', ...target, detail: { how }, at: clock.now() };
  await recordAudit(db, systemActor(tenantId), entry);
}

const wrong = () =>
  new DomainError('unauthenticated', 'The account or the password is wrong.', {
    remedy: 'Check both, or ask an administrator for a link.',
  });

const tooLong = (field: string, most: string) =>
  new DomainError('invalid', `${field} is longer than ${most}.`, { field, remedy: 'Check what was typed.' });
