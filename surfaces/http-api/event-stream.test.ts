import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { DomainError } from '@mesh/domain/kernel';
import { silentLogger } from '@mesh/platform/logging';
import type { HttpApiDeps } from './api.deps.ts';
import { eventStream, recheckStreams, type EventWriter, type StreamLimits } from './event-stream.ts';

const LIMITS: StreamLimits = { heartbeatMs: 20, longestMs: 10_000, slowMs: 10_000 };
const deps = { sync: { log: silentLogger } } as HttpApiDeps;
const never = () => new Promise<void>(() => {});

function anApp(
  follow: (writer: EventWriter) => Promise<void>,
  {
    limits = {},
    stillMay = async () => {},
  }: { limits?: Partial<StreamLimits>; stillMay?: () => Promise<void> },
) {
  const app = new Hono();
  app.get('/', (context) => eventStream({ context, deps, stillMay }, follow, { ...LIMITS, ...limits }));
  return app;
}

/** Follows something that never happens. */
const idle = async ({ signal, beat, waitFor }: EventWriter) => {
  while (!signal.aborted) if (!(await waitFor(until(never)))) await beat('7');
};

const until = (happens: () => Promise<void>) => (signal: AbortSignal) =>
  Promise.race([
    happens(),
    new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    }),
  ]);

const happening = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Follows something that happens all the time, whether it concerns the reader or not. */
const busy = (sends: boolean) => async (writer: EventWriter) => {
  const { signal, send, beat, waitFor } = writer;
  while (!signal.aborted) {
    if (!(await waitFor(until(happening)))) await beat();
    if (sends) await send({ event: 'statement', data: 'x' });
  }
};

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

describe('an event stream', () => {
  it('keeps the line open with the place that was reached, and ends when the right to it is lost', async () => {
    let beats = 0;
    const stillMay = async () => {
      if (++beats === 3) throw new DomainError('forbidden', 'The scope was taken away.');
    };
    const response = await anApp(idle, { stillMay }).request('/');
    expect(await response.text()).toBe(`: open\n\n${': still here\nid: 7\n\n'.repeat(2)}`);
  });

  it('ends for a reader that lost the right to it, though there is always something to send', async () => {
    for (const sends of [true, false]) {
      let looks = 0;
      const stillMay = async () => {
        if (++looks === 2) throw new DomainError('forbidden', 'The scope was taken away.');
      };
      const response = await anApp(busy(sends), { stillMay }).request('/');
      await response.text();
      expect(looks).toBe(2);
    }
  });

  it('ends as soon as somebody says that rights were lost, and only where they were', async () => {
    let mayStill = true;
    const stillMay = async () => {
      if (!mayStill) throw new DomainError('unauthenticated', 'This person was deactivated.');
    };
    const limits = { heartbeatMs: 60_000, longestMs: 60_000 };
    const app = anApp(idle, { stillMay, limits });
    const [stays, goes] = [await anApp(idle, { limits }).request('/'), await app.request('/')];
    const reader = stays.body!.getReader();
    await reader.read();
    void recheckStreams();
    mayStill = false;
    void recheckStreams();
    expect(await goes.text()).toBe(': open\n\n');
    const ended = reader.read().then(({ done }) => done);
    expect(await Promise.race([ended, happening().then(() => 'open')])).toBe('open');
    await reader.cancel();
  });

  it('shows life to a reader for whom there is much to look through and nothing to tell', async () => {
    const response = await anApp(async ({ beat, isDue }) => {
      let beats = 0;
      for (let place = 0; beats < 2; place++) {
        await happening();
        if (!isDue()) continue;
        await beat(String(place));
        beats++;
      }
    }, {}).request('/');
    expect(await response.text()).toMatch(/^: open\n\n(: still here\nid: \d+\n\n){2}$/);
  });

  it('ends after its time', async () => {
    const response = await anApp(idle, { limits: { longestMs: 50 } }).request('/');
    expect(await response.text()).toContain(': open');
  });

  it('cuts a reader that takes nothing, and keeps nothing in memory for it', async () => {
    let sent = 0;
    const events = new EventEmitter();
    const cut = once(events, 'cut');
    const data = 'x'.repeat(256 * 1024);
    const app = anApp(
      async ({ signal, send }) => {
        for (; !signal.aborted; sent++) await send({ event: 'statement', data });
        events.emit('cut');
      },
      { limits: { slowMs: 200 } },
    );
    const server = createServer((_, response) => {
      void Promise.resolve(app.request('/', {}, { outgoing: response })).then((answer) =>
        Readable.fromWeb(answer.body as never).pipe(response),
      );
    });
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.pause().write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await cut;
    // What the two ends of a connection hold at most, far below what would have been sent in the time.
    expect(sent * data.length).toBeLessThan(64 * 1024 * 1024);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {}).resume();
    await closed;
  });
});
