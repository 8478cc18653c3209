import { systemClock, type Clock } from './clock.ts';
import type { HttpClient } from './http-client.ts';
import { HttpError } from './http-error.ts';
import type { HttpRequest, HttpResponse } from './messages.ts';

export interface RetryDeps {
  /** Default: the client's. */
  clock?: Clock | undefined;
  /** 0 ≤ x < 1. */
  random?: (() => number) | undefined;
  /** Milliseconds that an answer asks to wait, where it says so otherwise than by status and `Retry-After`. */
  askedMs?: ((response: HttpResponse) => Promise<number | undefined>) | undefined;
  /** A longer wait is left to the caller, whose job comes back later. Default 60,000. */
  longestWaitMs?: number | undefined;
  /** Called before each wait, with its milliseconds and what it follows on. */
  onWait?: ((ms: number, outcome: HttpResponse | HttpError) => void) | undefined;
}

/** Requests made in all, the first one included. */
const MAX_ATTEMPTS = 4;
/** Milliseconds before the second attempt; doubled for each further one. */
const FIRST_DELAY_MS = 500;
const LONGEST_WAIT_MS = 60_000;

const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];

/**
 * `client.fetch` with patience: an idempotent request is repeated after 429 and 503 (when the server says so), 502,
 * 504 and failures of the network. The last answer or error is the caller's.
 */
export function withRetries(
  client: Pick<HttpClient, 'fetch'> & Partial<Pick<HttpClient, 'clock'>>,
  deps: RetryDeps = {},
): HttpClient['fetch'] {
  const { clock = client.clock ?? systemClock, random = Math.random } = deps;
  const { askedMs = async () => undefined, longestWaitMs = LONGEST_WAIT_MS } = deps;

  /** Milliseconds to wait before the next attempt; undefined: the outcome stands. */
  async function waitAfter(outcome: HttpResponse | HttpError, attempt: number): Promise<number | undefined> {
    // Half of the delay is random, so that clients that failed together do not come back together.
    const backoff = FIRST_DELAY_MS * 2 ** (attempt - 1) * (0.5 + random() / 2);
    const asked =
      (outcome instanceof HttpError ? undefined : await askedMs(outcome)) ??
      usualWait(outcome, backoff, clock.now());
    return asked !== undefined && asked <= longestWaitMs ? asked : undefined;
  }

  return async (url, request: HttpRequest = {}) => {
    const idempotent = request.idempotent ?? IDEMPOTENT.includes((request.method ?? 'GET').toUpperCase());
    const attempts = idempotent ? MAX_ATTEMPTS : 1;
    for (let attempt = 1; ; attempt++) {
      const outcome = await settle(client.fetch(url, request));
      const wait = attempt < attempts ? await waitAfter(outcome, attempt) : undefined;
      if (wait === undefined) {
        if (outcome instanceof HttpError) throw outcome;
        return outcome;
      }
      deps.onWait?.(wait, outcome);
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

function usualWait(outcome: HttpResponse | HttpError, backoff: number, now: number): number | undefined {
  if (outcome instanceof HttpError)
    return ['dns', 'connect', 'timeout'].includes(outcome.code) ? backoff : undefined;
  if (outcome.status === 502 || outcome.status === 504) return backoff;
  if (outcome.status !== 429 && outcome.status !== 503) return undefined;
  return retryAfterMs(outcome.headers.get('retry-after'), now) ?? backoff;
}

/** `Retry-After` is a number of seconds or a date (RFC 9110 section 10.2.3). */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
