import { DomainError } from '@mesh/domain/kernel';
import type { Sender } from '@mesh/domain/records';

/** Buckets that are remembered; the one unused for longest goes first, and would be full again anyway. */
const MAX_BUCKETS = 10_000;
const MINUTE_MS = 60_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** Token buckets of this process, one a credential that has a limit; throws `rate_limited` when one is empty. */
export function createRateLimiter(now: () => number) {
  const buckets = new Map<string, Bucket>();

  return function take({ credentialId, requestsPerMinute }: Sender): void {
    if (requestsPerMinute === 0) return;
    const at = now();
    const last = buckets.get(credentialId) ?? { tokens: requestsPerMinute, at };
    const gained = (Math.max(0, at - last.at) / MINUTE_MS) * requestsPerMinute;
    const tokens = Math.min(requestsPerMinute, last.tokens + gained);
    const granted = tokens >= 1;
    buckets.delete(credentialId);
    buckets.set(credentialId, { tokens: granted ? tokens - 1 : tokens, at });
    if (buckets.size > MAX_BUCKETS) buckets.delete(buckets.keys().next().value!);
    if (!granted)
      throw new DomainError('rate_limited', `This credential may ask ${requestsPerMinute} times a minute.`, {
        retryAfter: Math.max(1, ((1 - tokens) / requestsPerMinute) * (MINUTE_MS / 1000)),
        remedy: 'Wait as long as Retry-After says, or send statements in batches.',
      });
  };
}
