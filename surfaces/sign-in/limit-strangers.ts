import type { Context } from 'hono';
import { DomainError } from '@mesh/domain/kernel';
import { createTokenBuckets, networkOf, type RateLimit } from '@mesh/platform/web';

/**
 * Requests of one address (IPv6: of its /64) before anybody is signed in. A whole company may share one and comes within
 * minutes in the morning; what is looked at of passwords is bounded more narrowly, by failures and by hashes at once.
 */
export const STRANGERS = {
  /** What the pages ask, setting out to a provider, coming back. */
  pages: { perSecond: 20, burst: 300 },
  /** What providers say by themselves: one that signs out a company sends a message for each. */
  messages: { perSecond: 50, burst: 1_000 },
} satisfies Record<string, RateLimit>;

/** Counts requests by address, before anything else is done for them. Throws `rate_limited`. */
export function createStrangerLimits(addressOf: (context: Context) => string, now: () => number) {
  const buckets = createTokenBuckets(now);
  return function limit(kind: keyof typeof STRANGERS, context: Context): void {
    const address = networkOf(addressOf(context));
    const { granted, wait } = buckets.take(`${kind} ${address}`, STRANGERS[kind]);
    if (!granted)
      throw new DomainError('rate_limited', 'Too many requests came from this address.', {
        retryAfter: wait,
        remedy: `Try again in ${wait} s.`,
      });
  };
}
