import { DomainError } from '@mesh/domain/kernel';
import type { Sender } from '@mesh/domain/records';
import { createTokenBuckets } from '@mesh/platform/web';

const MINUTE = 60;

/** Counts by credential, where it has a limit; throws `rate_limited` when it is reached. */
export function createRateLimiter(now: () => number) {
  const buckets = createTokenBuckets(now);

  return function take({ credentialId, requestsPerMinute }: Sender): void {
    if (requestsPerMinute === 0) return;
    const limit = { perSecond: requestsPerMinute / MINUTE, burst: requestsPerMinute };
    const { granted, wait } = buckets.take(credentialId, limit);
    if (!granted)
      throw new DomainError('rate_limited', `This credential may ask ${requestsPerMinute} times a minute.`, {
        retryAfter: wait,
        remedy: 'Wait as long as Retry-After says, or send statements in batches.',
      });
  };
}
