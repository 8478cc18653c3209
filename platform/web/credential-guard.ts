import { hash } from 'node:crypto';
import { networkOf } from './client-address.ts';
import { createTokenBuckets, type RateLimit } from './token-buckets.ts';

/** Wrong credentials that one address may show (for one name, where they have one): so many at once, then so many a second. */
export const WRONG_CREDENTIALS: RateLimit = { perSecond: 1, burst: 60 };

/** Credentials that are remembered as right; the one unused for longest goes first. */
const MOST_RIGHT = 10_000;

/** Whose a credential is (undefined: nobody's), or the seconds after which one may be shown again. */
export type Looked<Owner> = { owner: Owner | undefined } | { wait: number };

interface Shown {
  /** Of the client. */
  address: () => string;
  /** Whose it says it is: then wrong ones count at this address for this name alone. */
  name?: string;
  credential: string;
}

/** `find` looks up what is shown. */
export type CredentialGuard = <Owner>(
  shown: Shown,
  find: () => Promise<Owner | undefined>,
) => Promise<Looked<Owner>>;

/**
 * Stands in front of looking a credential up: an address that showed too many wrong ones is not looked at for a while. What
 * was right here when it was last shown is looked up all the same, so that nobody who shares an address with somebody who
 * guesses is shut out. Of this process.
 */
export function createCredentialGuard(now: () => number): CredentialGuard {
  const buckets = createTokenBuckets(now);
  const right = new Set<string>();

  function remember(digest: string, isRight: boolean): void {
    right.delete(digest);
    if (isRight) right.add(digest);
    if (right.size > MOST_RIGHT) right.delete(right.values().next().value!);
  }

  return async function look(shown, find) {
    const digest = hash('sha256', shown.credential);
    // It stays right while it is looked up: several requests at once show the same one.
    if (right.has(digest)) {
      const owner = await find();
      remember(digest, owner !== undefined);
      if (owner === undefined) buckets.take(counterOf(shown), WRONG_CREDENTIALS);
      return { owner };
    }
    const counter = counterOf(shown);
    // Counted before it is looked at: of many at once none is forgotten.
    const { granted, wait } = buckets.take(counter, WRONG_CREDENTIALS);
    if (!granted) return { wait };
    // What could not be looked up was not wrong.
    let isWrong = false;
    try {
      const owner = await find();
      isWrong = owner === undefined;
      remember(digest, !isWrong);
      return { owner };
    } finally {
      if (!isWrong) buckets.giveBack(counter, WRONG_CREDENTIALS);
    }
  };
}

/** Names may be long, and are somebody's word. */
function counterOf({ address, name }: Shown): string {
  const network = networkOf(address());
  return name === undefined ? network : `${network} ${hash('sha256', name)}`;
}
