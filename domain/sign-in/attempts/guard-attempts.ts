import { createHmac } from 'node:crypto';
import { DomainError } from '@mesh/domain/kernel';
import { networkOf } from '@mesh/platform/web';
import type { SignInDeps } from '../sign-in.deps.ts';
import { BUCKETS, PATIENCE } from './attempt.model.ts';
import { countAttempt, takeBack, type AttemptKey } from './attempts.store.ts';

export interface Attempt {
  /** It succeeded, or could not be looked at: it counts no longer. */
  forgive(): Promise<void>;
}

/**
 * Counts an attempt to get in, by the address it comes from and by the account it is for, which need not exist: `name …` as
 * it was typed, `person …`, `browser …`, so that nobody types what another kind is counted by. Throws
 * `rate_limited` while either has to wait: then nobody looks at what was sent.
 */
export async function beginAttempt(
  deps: Pick<SignInDeps, 'db' | 'clock' | 'secrets'>,
  tenantId: string,
  { address, account }: { address: string; account?: string | undefined },
): Promise<Attempt> {
  const keys = [keyOf(deps, tenantId, 'address', networkOf(address))];
  if (account !== undefined) keys.push(keyOf(deps, tenantId, 'account', account));
  const now = deps.clock.now();
  for (const key of keys) {
    const until = await countAttempt(deps.db, key, PATIENCE[key.kind], now);
    if (until !== undefined) throw mustWait(until.getTime() - now.getTime());
  }
  return {
    async forgive() {
      for (const key of keys) await takeBack(deps.db, key, deps.clock.now());
    },
  };
}

/** Keyed with a secret of this installation: nobody can choose names that make somebody else wait. */
function keyOf(
  { secrets }: Pick<SignInDeps, 'secrets'>,
  tenantId: string,
  kind: AttemptKey['kind'],
  name: string,
): AttemptKey {
  const digest = createHmac('sha256', secrets.derive('sign-in-attempts')).update(`${kind} ${name}`).digest();
  return { tenantId, kind, bucket: digest.readUInt32BE(0) % BUCKETS };
}

function mustWait(milliseconds: number): DomainError {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return new DomainError('rate_limited', 'Too many attempts to sign in failed.', {
    retryAfter: seconds,
    remedy: `Try again in ${seconds} s.`,
  });
}
