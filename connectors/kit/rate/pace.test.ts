import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { noAuth, rest, X_RATE_LIMIT, type Rate } from '@mesh/connectors/kit';
import {
  startServer,
  testClock,
  testHttp,
  type FakeAnswer,
  type FakeServer,
} from '@mesh/connectors/kit/testing';
import { tellWait } from './tell-wait.ts';

let server: FakeServer;
let answer: () => FakeAnswer | Promise<FakeAnswer>;
let clock: ReturnType<typeof testClock>;

beforeEach(async () => {
  clock = testClock();
  answer = () => ({ body: '{}' });
  server = await startServer(() => answer());
});
afterEach(() => server.stop());

let notes: string[];

function asking(rate: Rate, signal = new AbortController().signal) {
  const http = testHttp(clock);
  notes = [];
  const note = (text: string) => void notes.push(text);
  return () =>
    rest({ context: { http, signal, note }, baseUrl: server.origin, auth: noAuth(), rate }).get(
      '/',
      z.looseObject({}),
    );
}

test('a window is kept over several clients of one host', async () => {
  const ask = asking({ window: { requests: 2, seconds: 10 } });
  for (let at = 0; at < 5; at++) await ask();
  expect(clock.slept).toEqual([10_000, 10_000]);
});

test('what the headers announce is waited for before the next request, by the server’s clock', async () => {
  const server = clock.now() + 3_600_000;
  const whole = Math.floor(server / 1_000);
  answer = () => ({
    body: '{}',
    headers: {
      date: new Date(whole * 1_000).toUTCString(),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(whole + 12),
    },
  });
  const ask = asking({ headers: X_RATE_LIMIT });
  await ask();
  await ask();
  expect(clock.slept).toEqual([12_000]);
});

test('a reset in seconds that is too far away ends the page and says when to come back', async () => {
  answer = () => ({ body: '{}', headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '900' } });
  const ask = asking({
    headers: { remaining: 'ratelimit-remaining', reset: 'ratelimit-reset', resetIs: 'seconds' },
  });
  await ask();
  await expect(ask()).rejects.toMatchObject({
    code: 'rate_limited',
    retryAt: new Date(clock.now() + 900_000),
  });
  expect(clock.slept).toEqual([]);
  expect(server.requests).toHaveLength(1);
});

test('no more than so many requests are under way at once', async () => {
  let active = 0;
  let most = 0;
  answer = async () => {
    most = Math.max(most, ++active);
    await new Promise((resolve) => setImmediate(resolve));
    active--;
    return { body: '{}' };
  };
  const ask = asking({ atOnce: 2 });
  await Promise.all(Array.from({ length: 7 }, ask));
  expect(most).toBe(2);
});

test('who is stopped does not wait', async () => {
  const stop = new AbortController();
  const ask = asking({ window: { requests: 1, seconds: 10 } }, stop.signal);
  await ask();
  stop.abort(new Error('stopped'));
  await expect(ask()).rejects.toThrow('stopped');
});

test('the history of the run tells of waits by the rate, and again when they have doubled', async () => {
  const ask = asking({ window: { requests: 1, seconds: 4 } });
  for (let at = 0; at < 6; at++) await ask();
  expect(notes).toEqual([
    'Waited 8 s: the source takes no more requests in that time.',
    'Waited 16 s by now: the source takes no more requests in that time.',
  ]);
});

const patience = (status: number, seconds: number) => ({
  status,
  body: '{}',
  headers: { 'retry-after': String(seconds) },
});

test('the history of the run tells how long it waited because the source asked for it', async () => {
  const answers = [patience(429, 40), patience(503, 2)];
  answer = () => answers.shift() ?? { body: '{}' };
  await asking({})();
  expect(notes).toEqual(['Waited 40 s: the source asked for it, HTTP 429.']);
});

test('waits side by side count once', () => {
  const told: string[] = [];
  const run = { note: (text: string) => void told.push(text) };
  for (const from of [0, 0, 1_000]) tellWait(run, { from, ms: 30_000, why: 'of a test' });
  tellWait(run, { from: 31_000, ms: 29_000, why: 'of a test' });
  expect(told).toEqual(['Waited 30 s: of a test.', 'Waited 60 s by now: of a test.']);
});
