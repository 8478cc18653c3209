import type { Context } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import type { LiveEvent, LiveEvents } from './live-events.ts';
import { presentRun } from './present/sources.ts';

const HEARTBEAT_MS = 15_000;
/** After so long a stream ends and the reader, which comes back by itself, shows its credentials anew. */
const LONGEST_STREAM_MS = 60 * 60 * 1000;
/** Streams of one process; a browser tab takes one. */
const MAX_STREAMS = 500;

let open = 0;

/** Sends what happens until the reader goes. A slow reader gets the latest state of each run, not every step. */
export function streamEvents(context: Context, events: LiveEvents, actor: Actor): Response {
  if (open >= MAX_STREAMS)
    throw new DomainError('unavailable', 'Too many open event streams.', { retryAfter: HEARTBEAT_MS / 1000 });
  if (context.req.method === 'HEAD')
    return new Response(null, { headers: { 'content-type': 'text/event-stream' } });
  const response = streamSSE(context, (stream) => {
    open += 1;
    return follow(stream, events, actor).finally(() => {
      open -= 1;
    });
  });
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-accel-buffering', 'no');
  return response;
}

async function follow(stream: SSEStreamingApi, events: LiveEvents, actor: Actor): Promise<void> {
  const waiting = new Map<string, LiveEvent>();
  let wake: (() => void) | undefined;
  const stop = events.subscribe(actor.tenantId, (event) => {
    waiting.set(event.type === 'run' ? event.run.id : event.id, event);
    wake?.();
  });
  stream.onAbort(() => wake?.());
  try {
    await stream.write(': open\n\n');
    const end = performance.now() + LONGEST_STREAM_MS;
    while (!stream.aborted && performance.now() < end) {
      if (waiting.size === 0 && !(await happens((resolve) => (wake = resolve))))
        await stream.write(': still here\n\n');
      const batch = [...waiting.values()];
      waiting.clear();
      for (const event of batch) await stream.writeSSE(message(actor, event));
    }
  } finally {
    stop();
  }
}

/** False when nothing happened for the time of a heartbeat. */
async function happens(listen: (resolve: () => void) => void): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const happened = await new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), HEARTBEAT_MS);
    listen(() => resolve(true));
  });
  clearTimeout(timer);
  return happened;
}

function message(actor: Actor, event: LiveEvent): { event: string; data: string } {
  return event.type === 'run'
    ? { event: 'run', data: JSON.stringify(presentRun(actor, event.run)) }
    : { event: 'source', data: JSON.stringify({ id: event.id }) };
}
