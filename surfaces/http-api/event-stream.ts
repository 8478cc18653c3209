import { setTimeout as sleep } from 'node:timers/promises';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import { DomainError } from '@mesh/domain/kernel';
import type { Call } from './endpoint.ts';
import { HttpApiError } from './problem.ts';

export interface StreamLimits {
  /** So long nothing is sent before a comment keeps the line open; the caller's rights are looked at as often, also of a busy one. */
  heartbeatMs: number;
  /** After so long a stream ends and the reader, which comes back by itself, shows its credentials anew. */
  longestMs: number;
  /** A reader that takes nothing for so long is cut: nothing is kept in memory for it. */
  slowMs: number;
}

const STREAM_LIMITS: StreamLimits = { heartbeatMs: 15_000, longestMs: 60 * 60 * 1000, slowMs: 30_000 };

/** Streams of one process; a browser tab takes one. */
const MAX_STREAMS = 500;

/** Those that are open now. */
const open = new Set<{
  /** Looks at its caller's rights, and ends without them. */
  recheck: () => Promise<void>;
  end: () => void;
}>();
let isLooking = false;
let isAskedAgain = false;

/** Before a look that was asked for during another: a directory that tells of thousands asks with each of them. */
const LOOK_PAUSE_MS = 1_000;

/**
 * Somebody may have lost rights: every stream of this process whose caller may not have it any more ends now. However often it
 * is said during a look, one more look a moment later is enough.
 */
export async function recheckStreams(): Promise<void> {
  isAskedAgain = true;
  if (isLooking) return;
  isLooking = true;
  while (isAskedAgain) {
    isAskedAgain = false;
    await Promise.all([...open].map(({ recheck }) => recheck()));
    if (isAskedAgain) await sleep(LOOK_PAUSE_MS);
  }
  isLooking = false;
}

/** The process stops: readers come back to another one, or when this one is back. */
export function endStreams(): void {
  for (const { end } of open) end();
}

/** What writes to one reader. */
export interface EventWriter {
  /** Aborts when the reader has gone, was cut, or has had its time. */
  signal: AbortSignal;
  /** Resolves when the reader can take more. Throws when it may not any longer. */
  send: (event: { event: string; data: string; id?: string }) => Promise<void>;
  /** A sign of life that readers leave alone; `id` is where they go on when they come back. Throws when they may not. */
  beat: (id?: string) => Promise<void>;
  /** Whether it is time for a sign of life. */
  isDue: () => boolean;
  /** Waits for what `happens` resolves for, at most until the next sign of life is due: false. */
  waitFor: (happens: (signal: AbortSignal) => Promise<void>) => Promise<boolean>;
}

/**
 * Server-sent events (HTML Living Standard §9.2) from `follow`, which ends when its signal aborts. What it throws after the
 * stream has begun can not be told the reader any more; a right that was lost is no error of ours.
 */
export function eventStream(
  { context, deps, stillMay }: Pick<Call<never, never, never>, 'context' | 'deps' | 'stillMay'>,
  follow: (writer: EventWriter) => Promise<void>,
  limits = STREAM_LIMITS,
): Response {
  if (open.size >= MAX_STREAMS)
    throw new DomainError('unavailable', 'Too many open event streams.', {
      retryAfter: limits.heartbeatMs / 1000,
    });
  if (context.req.method === 'HEAD')
    return new Response(null, { headers: { 'content-type': 'text/event-stream' } });
  const response = streamSSE(context, async (stream) => {
    const ending = new AbortController();
    const end = () => ending.abort();
    const one = { recheck: () => stillMay().catch(end), end };
    open.add(one);
    stream.onAbort(end);
    const timer = setTimeout(end, limits.longestMs);
    try {
      // Who follows listens before the answer has begun, so nothing is missed in between.
      const writer = writerOf(stream, { context, stillMay, ending, limits });
      await Promise.all([stream.write(': open\n\n'), follow(writer)]);
    } catch (error) {
      const isOurs = !(error instanceof DomainError || error instanceof HttpApiError);
      if (isOurs && !ending.signal.aborted) deps.sync.log.error({ err: error }, 'An event stream broke off');
    } finally {
      clearTimeout(timer);
      open.delete(one);
    }
  });
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-accel-buffering', 'no');
  return response;
}

/** What the server hands along with a request; a request in a test has none. */
interface Bindings {
  outgoing?: { destroy(): void };
}

function writerOf(
  stream: SSEStreamingApi,
  parts: Pick<Call<never, never, never>, 'context' | 'stillMay'> & {
    ending: AbortController;
    limits: StreamLimits;
  },
): EventWriter {
  const { context, stillMay, ending, limits } = parts;
  const { signal } = ending;
  let lookAt = performance.now() + limits.heartbeatMs;
  const isDue = (): boolean => performance.now() >= lookAt;

  async function look(): Promise<void> {
    await stillMay();
    lookAt = performance.now() + limits.heartbeatMs;
  }

  async function inTime(writing: Promise<unknown>): Promise<void> {
    const timer = setTimeout(() => {
      ending.abort();
      stream.abort();
      // Only the end of the connection frees what the system keeps for it.
      (context.env as Bindings | undefined)?.outgoing?.destroy();
    }, limits.slowMs);
    await writing;
    clearTimeout(timer);
  }

  return {
    signal,
    async send(event) {
      if (isDue()) await look();
      await inTime(stream.writeSSE(event));
    },
    async beat(id) {
      await look();
      await inTime(stream.write(`: still here\n${id === undefined ? '' : `id: ${id}\n`}\n`));
    },
    isDue,
    async waitFor(happens) {
      const waiting = new AbortController();
      const timer = setTimeout(() => waiting.abort(), Math.max(0, lookAt - performance.now()));
      const stop = () => waiting.abort();
      signal.addEventListener('abort', stop, { once: true });
      await happens(waiting.signal);
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      return !waiting.signal.aborted;
    },
  };
}
