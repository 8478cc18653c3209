import { assert, asyncProperty, integer } from 'fast-check';
import { expect, test } from 'vitest';
import type { Clock } from './clock.ts';
import { HostGate } from './host-gate.ts';
import { HttpError, withRetries, type HttpRequest, type HttpResponse } from './index.ts';
import { httpResponse } from './messages.ts';

/** Time that passes only by sleeping. */
function aClock(): Clock & { slept: number[] } {
  let time = 1_000_000;
  const slept: number[] = [];
  return {
    slept,
    now: () => time,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      if (ms <= 0) return;
      slept.push(ms);
      time += ms;
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const calm = new AbortController().signal;

test('at most so many requests run at once on one host, others wait in order, another host does not', async () => {
  const gate = new HostGate(2, aClock());
  const finish: (() => void)[] = [];
  const started: string[] = [];
  const run = (name: string, host: string) =>
    gate.run(host, 100, calm, () => {
      started.push(name);
      return new Promise<void>((resolve) => finish.push(resolve));
    });
  const runs = [run('a', 'h'), run('b', 'h'), run('c', 'h'), run('d', 'h'), run('e', 'other')];
  await settled();
  expect(started).toEqual(['a', 'b', 'e']);
  finish[0]?.();
  await settled();
  expect(started).toEqual(['a', 'b', 'e', 'c']);
  for (let index = 1; index < 5; index++) {
    finish[index]?.();
    await settled();
  }
  await Promise.all(runs);
  expect(started).toEqual(['a', 'b', 'e', 'c', 'd']);
});

test('no second holds more requests than one second’s depth plus the rate', async () => {
  await assert(
    asyncProperty(integer({ min: 1, max: 20 }), integer({ min: 1, max: 60 }), async (rate, count) => {
      const clock = aClock();
      const gate = new HostGate(1, clock);
      const times: number[] = [];
      for (let index = 0; index < count; index++)
        await gate.run('h', rate, calm, async () => void times.push(clock.now()));
      for (const [index, time] of times.entries()) {
        const within = times.slice(index).filter((other) => other < time + 1_000 - 0.001).length;
        expect(within).toBeLessThanOrEqual(2 * rate);
      }
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(
        ((count - rate) / rate) * 1_000 - 1,
      );
    }),
  );
});

test('a failed request and one that was aborted while waiting give their slot back', async () => {
  const gate = new HostGate(1, aClock());
  const fail = gate.run('h', 10, calm, () => Promise.reject(new Error('x')));
  await expect(fail).rejects.toThrow('x');
  await expect(gate.run('h', 10, AbortSignal.abort(new Error('left')), async () => 1)).rejects.toThrow(
    'left',
  );
  expect(await gate.run('h', 10, calm, async () => 2)).toBe(2);
});

test('who leaves the line at once makes room for the one behind', async () => {
  const gate = new HostGate(1, aClock());
  const finish: (() => void)[] = [];
  const first = gate.run('h', 10, calm, () => new Promise<void>((resolve) => void finish.push(resolve)));
  await settled();
  const caller = new AbortController();
  const second = gate.run('h', 10, caller.signal, async () => 'second');
  const third = gate.run('h', 10, calm, async () => 'third');
  caller.abort(new Error('left'));
  await expect(second).rejects.toThrow('left');
  finish[0]?.();
  await first;
  expect(await third).toBe('third');
});

function aServer(answers: (number | [number, string] | HttpError)[]) {
  let calls = 0;
  const fetch = async (): Promise<HttpResponse> => {
    const answer = answers[Math.min(calls++, answers.length - 1)] ?? 500;
    if (answer instanceof HttpError) throw answer;
    const [status, retryAfter] = typeof answer === 'number' ? [answer, undefined] : answer;
    const headers = new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter });
    return httpResponse(status, headers, 'http://h/', new Uint8Array());
  };
  return { fetch, calls: () => calls };
}

async function retried(answers: Parameters<typeof aServer>[0], request: HttpRequest = {}) {
  const clock = aClock();
  const server = aServer(answers);
  const fetch = withRetries(server, { clock, random: () => 0 });
  const outcome = await fetch('http://h/', request).then(
    (response) => response.status,
    (error: HttpError) => error.code,
  );
  return { outcome, calls: server.calls(), slept: clock.slept };
}

const lost = new HttpError('connect', 'http://h/', 'gone');

test('back-off doubles, and the last answer is the caller’s', async () => {
  expect(await retried([502, lost, 504, 200])).toEqual({ outcome: 200, calls: 4, slept: [250, 500, 1_000] });
  expect(await retried([502])).toMatchObject({ outcome: 502, calls: 4 });
  expect(await retried([lost])).toMatchObject({ outcome: 'connect', calls: 4 });
});

test('Retry-After is honoured in seconds and as a date', async () => {
  expect(await retried([[429, '7'], 200])).toMatchObject({ outcome: 200, slept: [7_000] });
  const date = new Date(1_000_000 + 9_000).toUTCString();
  expect(await retried([[503, date], 200])).toMatchObject({ outcome: 200, slept: [9_000] });
});

test('a Retry-After of an hour is not waited for', async () => {
  expect(await retried([[429, '3600'], 200])).toEqual({ outcome: 429, calls: 1, slept: [] });
});

test('what is final or not idempotent is asked once', async () => {
  expect(await retried([404, 200])).toMatchObject({ outcome: 404, calls: 1 });
  expect(await retried([500, 200])).toMatchObject({ outcome: 500, calls: 1 });
  expect(await retried([new HttpError('blocked_address', 'http://h/', 'x'), 200])).toMatchObject({
    calls: 1,
  });
  expect(await retried([502, 200], { method: 'POST' })).toMatchObject({ outcome: 502, calls: 1 });
});

test('an abort ends the waiting', async () => {
  const server = aServer([502]);
  const request = { signal: AbortSignal.abort(new Error('left')) };
  await expect(withRetries(server, { clock: aClock() })('http://h/', request)).rejects.toThrow('left');
  expect(server.calls()).toBe(1);
});
