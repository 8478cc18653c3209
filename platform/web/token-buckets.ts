/** How often one may ask. */
export interface RateLimit {
  /** Requests that come back each second. */
  perSecond: number;
  /** Requests at once after a pause. */
  burst: number;
}

/** What became of one request, and what is left. */
export interface Taken {
  granted: boolean;
  /** Whole requests that are left. */
  left: number;
  /** Seconds until the next one, at least 1. */
  wait: number;
  /** Seconds until all are there again. */
  full: number;
}

export interface TokenBuckets {
  take(key: string, limit: RateLimit): Taken;
  /** What was taken does not count after all. */
  giveBack(key: string, limit: RateLimit): void;
}

/** Buckets that are remembered; the one unused for longest goes first, and would be full again anyway. */
const MOST_BUCKETS = 10_000;

/** Of what comes back in parts: who waited as long as was said is not told to wait once more. */
const ROUNDING = 1e-9;

interface Bucket {
  tokens: number;
  /** Milliseconds. */
  at: number;
}

/** Token buckets of this process, one for each key. `now`: milliseconds. */
export function createTokenBuckets(now: () => number): TokenBuckets {
  const buckets = new Map<string, Bucket>();

  function change(key: string, limit: RateLimit, change: (tokens: number) => number): number {
    const before = refilled(buckets.get(key), limit, now());
    const tokens = Math.min(limit.burst, change(before.tokens));
    buckets.delete(key);
    buckets.set(key, { tokens, at: before.at });
    if (buckets.size > MOST_BUCKETS) buckets.delete(buckets.keys().next().value!);
    return tokens;
  }

  return {
    take(key, limit) {
      let granted = false;
      const tokens = change(key, limit, (before) => {
        granted = before >= 1 - ROUNDING;
        return granted ? Math.max(0, before - 1) : before;
      });
      const until = (wanted: number) =>
        Math.max(0, Math.ceil((wanted - tokens) / limit.perSecond - ROUNDING));
      return { granted, left: Math.floor(tokens), wait: Math.max(1, until(1)), full: until(limit.burst) };
    },
    giveBack(key, limit) {
      change(key, limit, (before) => before + 1);
    },
  };
}

/** A clock that goes back gives nothing. */
function refilled(bucket: Bucket | undefined, { perSecond, burst }: RateLimit, now: number): Bucket {
  if (bucket === undefined) return { tokens: burst, at: now };
  const gained = (Math.max(0, now - bucket.at) / 1000) * perSecond;
  return { tokens: Math.min(burst, bucket.tokens + gained), at: now };
}
