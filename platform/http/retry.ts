import { systemClock, type Clock } from './clock.ts';
import type { HttpClient } from './http-client.ts';
import { HttpError } from './http-error.ts';
import type { HttpRequest, HttpResponse } from './messages.ts';

export interface RetryDeps {
  clock?: Clock | undefined;
  /** 0 ≤ x < 1. */
  random?: (() => number) | undefined;
}

/** Requests made in all, the first one included. */
const MAX_ATTEMPTS = 4;
/** Milliseconds before the second attempt; doubled for each further one. */
const FIRST_DELAY_MS = 500;
/** A longer `Retry-After` is not waited for here: the answer goes to the caller, whose job comes back later. */
const LONGEST_WAIT_MS = 60_000;

const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];

/**
 * `client.fetch` with patience: an idempotent request is repeated after 429 and 503 (when the server says so), 502,
 * 504 and failures of the network. The last answer or error is the caller's.
 */
export function withRetries(client: Pick<HttpClient, 'fetch'>, deps: RetryDeps = {}): HttpClient['fetch'] {
  const { clock = systemClock, random = Math.random } = deps;
  return async (url, request: HttpRequest = {}) => {
    const attempts = IDEMPOTENT.includes((request.method ?? 'GET').toUpperCase()) ? MAX_ATTEMPTS : 1;
    for (let attempt = 1; ; attempt++) {
      const outcome = await settle(client.fetch(url, request));
      const wait = attempt < attempts ? waitAfter(outcome, attempt, clock.now(), random()) : undefined;
      if (wait === undefined) {
        if (outcome instanceof HttpError) throw outcome;
        return outcome;
      }
      await clock.sleep(wait, request.signal);
    }
  };
}

async function settle(answer: Promise<HttpResponse>): Promise<HttpResponse | HttpError> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof HttpError) return error;
    throw error;
  }
}

/** Milliseconds to wait before the next attempt; undefined: the outcome stands. */
function waitAfter(
  outcome: HttpResponse | HttpError,
  attempt: number,
  now: number,
  random: number,
): number | undefined {
  // Half of the delay is random, so that clients that failed together do not come back together.
  const backoff = FIRST_DELAY_MS * 2 ** (attempt - 1) * (0.5 + random / 2);
  if (outcome instanceof HttpError)
    return ['dns', 'connect', 'timeout'].includes(outcome.code) ? backoff : undefined;
  if (outcome.status === 502 || outcome.status === 504) return backoff;
  if (outcome.status !== 429 && outcome.status !== 503) return undefined;
  const asked = retryAfterMs(outcome.headers.get('retry-after'), now) ?? backoff;
  return asked <= LONGEST_WAIT_MS ? asked : undefined;
}

/** `Retry-After` is a number of seconds or a date (RFC 9110 section 10.2.3). */
function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
