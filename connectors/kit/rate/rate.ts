import { retryAfterMs } from '@mesh/platform/http';

/** How fast a source may be asked. `Retry-After` is honoured whatever is said here. */
export interface Rate {
  /** Requests at once. Default: what the HTTP client allows one host. */
  atOnce?: number;
  /** So many requests in so many seconds. */
  window?: { requests: number; seconds: number };
  /**
   * Headers by which the source tells what is left: `reset` counts the seconds until there is more, or names the
   * moment in seconds since 1970 (`epoch`).
   */
  headers?: { remaining: string; reset: string; resetIs: 'seconds' | 'epoch' };
  /** A longer wait ends the page with `rate_limited`, and the run comes back then. Default 60. */
  longestWaitSeconds?: number;
}

/** The names that GitHub and many others use. */
export const X_RATE_LIMIT = {
  remaining: 'x-ratelimit-remaining',
  reset: 'x-ratelimit-reset',
  resetIs: 'epoch',
} as const;

export const LONGEST_WAIT_SECONDS = 60;

/** Milliseconds until the source has room again, by its headers; undefined: it has, or says nothing. */
export function resetMs(rate: Rate, headers: Headers, now: number): number | undefined {
  if (rate.headers === undefined) return undefined;
  const { remaining, reset, resetIs } = rate.headers;
  const left = Number(headers.get(remaining) ?? Number.NaN);
  const at = Number(headers.get(reset) ?? Number.NaN);
  if (Number.isNaN(left) || Number.isNaN(at) || left > 0) return undefined;
  return Math.max(0, resetIs === 'epoch' ? at * 1_000 - serverTime(headers, now) : at * 1_000);
}

/** Milliseconds that an answer asks to wait, by `Retry-After` (RFC 9110 section 10.2.3) or its own headers. */
export function askedMs(rate: Rate, headers: Headers, now: number): number | undefined {
  return retryAfterMs(headers.get('retry-after'), serverTime(headers, now)) ?? resetMs(rate, headers, now);
}

/** Moments that a server names are by its own clock, which need not be ours. */
function serverTime(headers: Headers, now: number): number {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? now : date;
}
