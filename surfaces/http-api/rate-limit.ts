import { createTokenBuckets, type RateLimit } from '@mesh/platform/web';
import { HttpApiError } from './problem.ts';

/** `outbound`: requests that make the mesh ask other systems. */
export interface RateLimits {
  usual: RateLimit;
  outbound: RateLimit;
}

export const DEFAULT_RATE_LIMITS: RateLimits = {
  usual: { perSecond: 200, burst: 1_000 },
  outbound: { perSecond: 0.5, burst: 30 },
};

/**
 * Counts by credential and kind of limit. Takes one request and returns the headers that tell what is left
 * (draft-ietf-httpapi-ratelimit-headers-10); throws `rate_limited` when there is none.
 */
export function createRateLimiter(limits: RateLimits, now: () => number) {
  const buckets = createTokenBuckets(now);

  return function take(credential: string, kind: keyof RateLimits): Record<string, string> {
    const limit = limits[kind];
    const { granted, left, wait, full } = buckets.take(`${kind} ${credential}`, limit);
    const headers = {
      'ratelimit-policy': `"${kind}";q=${limit.burst};w=${Math.ceil(limit.burst / limit.perSecond)}`,
      ratelimit: `"${kind}";r=${left};t=${full}`,
    };
    if (granted) return headers;
    throw new HttpApiError('rate_limited', `Too many requests. Try again in ${wait} s.`, {
      headers: { ...headers, 'retry-after': String(wait) },
    });
  };
}
