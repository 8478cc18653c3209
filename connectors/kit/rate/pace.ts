import { ConnectorError } from '@mesh/domain/sync';
import type { HttpClient } from '@mesh/platform/http';
import { LONGEST_WAIT_SECONDS, resetMs, type Rate } from './rate.ts';
import { tellWait, type Waiting } from './tell-wait.ts';

/** What is known of one host by everybody who asks it through the same client. */
interface Pace {
  active: number;
  waiting: (() => void)[];
  /** Moments of the requests of the last window. */
  sent: number[];
  /** Not before. */
  until: number;
}

const paces = new WeakMap<Map<string, Pace> | object, Map<string, Pace>>();

/** `http.fetch`, no faster than `rate` allows. Throws `rate_limited` instead of waiting too long. */
export function paced(
  { http, note }: Waiting & { http: HttpClient },
  rate: Rate,
  origin: string,
): HttpClient['fetch'] {
  const pace = paceOf(http, origin);
  const longest = (rate.longestWaitSeconds ?? LONGEST_WAIT_SECONDS) * 1_000;

  async function turn(signal: AbortSignal | undefined): Promise<void> {
    for (let wait = waitMs(pace, rate, http.clock.now()); wait > 0;) {
      const from = http.clock.now();
      if (wait > longest) throw tooLong(origin, new Date(from + wait));
      tellWait({ note }, { from, ms: wait, why: 'the source takes no more requests in that time' });
      await http.clock.sleep(wait, signal);
      wait = waitMs(pace, rate, http.clock.now());
    }
    if (rate.window !== undefined) pace.sent.push(http.clock.now());
  }

  return async (url, request = {}) => {
    await enter(pace, rate.atOnce ?? Infinity, request.signal);
    try {
      await turn(request.signal);
      const response = await http.fetch(url, request);
      const now = http.clock.now();
      const wait = resetMs(rate, response.headers, now);
      if (wait !== undefined) pace.until = now + wait;
      return response;
    } finally {
      const next = pace.waiting.shift();
      // The place passes straight to the next in line.
      if (next === undefined) pace.active--;
      else next();
    }
  };
}

function paceOf(http: HttpClient, origin: string): Pace {
  const hosts = paces.get(http) ?? new Map<string, Pace>();
  paces.set(http, hosts);
  const pace = hosts.get(origin) ?? { active: 0, waiting: [], sent: [], until: 0 };
  hosts.set(origin, pace);
  return pace;
}

/** Milliseconds until the next request may go. */
function waitMs(pace: Pace, { window }: Rate, now: number): number {
  const told = pace.until - now;
  if (window === undefined) return told;
  const length = window.seconds * 1_000;
  pace.sent = pace.sent.filter((moment) => moment > now - length);
  const oldest = pace.sent.at(-window.requests);
  return Math.max(told, oldest === undefined ? 0 : oldest + length - now);
}

async function enter(pace: Pace, atOnce: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (pace.active < atOnce) {
    pace.active++;
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const go = () => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      pace.waiting.splice(pace.waiting.indexOf(go), 1);
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', leave, { once: true });
    pace.waiting.push(go);
  });
}

const tooLong = (origin: string, retryAt: Date): ConnectorError =>
  new ConnectorError(
    'rate_limited',
    `${origin} has no room for more requests before ${retryAt.toISOString()}. The next run goes on from here.`,
    { retryAt },
  );
