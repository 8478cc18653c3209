import { HttpApiError } from './problem.ts';

export interface RateLimit {
  /** Requests that come back each second. */
  perSecond: number;
  /** Requests at once after a pause. */
  burst: number;
}

/** `outbound`: requests that make the mesh ask other systems. */
export interface RateLimits {
  usual: RateLimit;
  outbound: RateLimit;
}

export const DEFAULT_RATE_LIMITS: RateLimits = {
  usual: { perSecond: 200, burst: 1_000 },
  outbound: { perSecond: 0.5, burst: 30 },
};

/** Buckets that are remembered; the one unused for longest goes first, and would be full again anyway. */
const MAX_BUCKETS = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Token buckets, one per credential and kind of limit, of this process. Takes one token and returns the headers that
 * tell what is left (draft-ietf-httpapi-ratelimit-headers-10); throws `rate_limited` when there is none.
 */
export function createRateLimiter(limits: RateLimits, now: () => number) {
  const buckets = new Map<string, Bucket>();

  return function take(credential: string, kind: keyof RateLimits): Record<string, string> {
    const limit = limits[kind];
    const key = `${kind} ${credential}`;
    const bucket = refilled(buckets.get(key), limit, now());
    const granted = bucket.tokens >= 1;
    if (granted) bucket.tokens -= 1;
    buckets.delete(key);
    buckets.set(key, bucket);
    if (buckets.size > MAX_BUCKETS) buckets.delete(buckets.keys().next().value!);

    const headers = {
      'ratelimit-policy': `"${kind}";q=${limit.burst};w=${Math.ceil(limit.burst / limit.perSecond)}`,
      ratelimit: `"${kind}";r=${Math.floor(bucket.tokens)};t=${secondsUntil(bucket, limit.burst, limit)}`,
    };
    if (granted) return headers;
    const wait = Math.max(1, secondsUntil(bucket, 1, limit));
    throw new HttpApiError('rate_limited', `Too many requests. Try again in ${wait} s.`, {
      headers: { ...headers, 'retry-after': String(wait) },
    });
  };
}

function refilled(bucket: Bucket | undefined, limit: RateLimit, now: number): Bucket {
  if (bucket === undefined) return { tokens: limit.burst, at: now };
  const gained = (Math.max(0, now - bucket.at) / 1000) * limit.perSecond;
  return { tokens: Math.min(limit.burst, bucket.tokens + gained), at: now };
}

function secondsUntil(bucket: Bucket, tokens: number, limit: RateLimit): number {
  return Math.max(0, Math.ceil((tokens - bucket.tokens) / limit.perSecond));
}
