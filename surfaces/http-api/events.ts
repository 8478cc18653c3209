import type { Actor } from '@mesh/domain/kernel';
import type { Call } from './endpoint.ts';
import { eventStream } from './event-stream.ts';
import type { LiveEvent } from './live-events.ts';
import { presentRun } from './present/sources.ts';

type EventsCall = Pick<
  Call<undefined, object, undefined>,
  'context' | 'deps' | 'stillMay' | 'events' | 'actor'
>;

/** Sends what happens until the reader goes. A slow reader gets the latest state of each run, not every step. */
export function streamEvents(call: EventsCall): Response {
  const { events, actor } = call;
  return eventStream(call, async ({ signal, send, beat, waitFor }) => {
    const waiting = new Map<string, LiveEvent>();
    let wake: (() => void) | undefined;
    const stop = events.subscribe(actor.tenantId, (event) => {
      waiting.set(event.type === 'run' ? event.run.id : event.id, event);
      wake?.();
    });
    try {
      while (!signal.aborted) {
        const happened =
          waiting.size > 0 ||
          (await waitFor(
            (until) =>
              new Promise((resolve) => {
                wake = resolve;
                until.addEventListener('abort', () => resolve(), { once: true });
              }),
          ));
        if (!happened) await beat();
        const batch = [...waiting.values()];
        waiting.clear();
        for (const event of batch) await send(message(actor, event));
      }
    } finally {
      stop();
    }
  });
}

function message(actor: Actor, event: LiveEvent): { event: string; data: string } {
  return event.type === 'run'
    ? { event: 'run', data: JSON.stringify(presentRun(actor, event.run)) }
    : { event: 'source', data: JSON.stringify({ id: event.id }) };
}
