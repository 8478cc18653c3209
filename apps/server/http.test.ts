import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DatabaseAwayError } from '@mesh/platform/database';
import { createMetrics } from '@mesh/platform/metrics';
import { createApp, type HttpParts } from './http.ts';

const SECRET = 'what lies beside the pages';
let folder: string;
const logged: unknown[] = [];
let mode: () => Promise<'sign-in'>;
let fetch: ReturnType<typeof createApp>['fetch'];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesh-http-'));
  for (const below of ['pages/assets', 'feed']) mkdirSync(join(folder, below), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  writeFileSync(join(folder, 'pages/index.html'), 'the app');
  writeFileSync(join(folder, 'pages/assets/app.js'), 'script');
  const parts: HttpParts = {
    api: new Hono(),
    xapi: async () => new Response('xapi'),
    scim: async (_request, bindings) => new Response(bindings?.incoming?.socket.remoteAddress),
    signIn: new Hono(),
    metrics: createMetrics(),
    log: { error: (fields: unknown) => void logged.push(fields) },
    mayReadMetrics: async (token) => token === 'good',
    session: {
      mode: () => mode(),
      issue: () => '',
      actorOfCookie: async () => undefined,
      allowedHost: () => true,
      code: 'code',
      isCode: (given) => given === 'code',
    },
    isSecure: true,
    waitingFor: async () => null,
    webRoot: join(folder, 'pages'),
    demoFeed: join(folder, 'feed'),
  };
  ({ fetch } = createApp(parts));
});
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  mode = async () => 'sign-in';
});

const ask = (path: string, from = '198.51.100.1', headers: Record<string, string> = {}) =>
  fetch(new Request(`https://mesh.example.org${path}`, { headers }), {
    incoming: { socket: { remoteAddress: from } },
  });

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '/assets//../../secret.txt',
  '/demo-feed/..%2fsecret.txt',
  '/demo-feed/%2e%2e%2fsecret.txt',
  '/assets/app.js%00.txt',
])('%s leads out of no folder', async (path) => {
  const answer = await ask(path);
  expect([200, 400, 404]).toContain(answer.status);
  expect(await answer.text()).not.toContain(SECRET);
});

test('every page says that nothing may frame it, run beside it, or come without TLS', async () => {
  const answer = await ask('/');
  expect(await answer.text()).toBe('the app');
  const policy = answer.headers.get('content-security-policy')!;
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
  expect((await ask('/assets/app.js')).headers.get('x-content-type-options')).toBe('nosniff');
});

test('the terminal’s link and the metrics are for this machine alone, also behind a proxy on it', async () => {
  expect((await ask('/metrics')).status).toBe(401);
  expect((await ask('/metrics', '127.0.0.1')).status).toBe(200);
  expect((await ask('/metrics', '127.0.0.1', { 'x-forwarded-for': '198.51.100.1' })).status).toBe(401);
  expect((await ask('/metrics', '198.51.100.1', { authorization: 'Bearer good' })).status).toBe(200);
  // Where persons sign in, nobody comes in by the terminal's link.
  expect((await ask('/open?code=code', '127.0.0.1')).status).toBe(403);
});

test('what is below /scim/v2 is told where a request comes from', async () => {
  expect(await (await ask('/scim/v2/Users', '203.0.113.9')).text()).toBe('203.0.113.9');
});

test('what is no page and no file is not the web app in its stead', async () => {
  expect((await ask('/assets/of-last-week.js')).status).toBe(404);
  expect(await (await ask('/some/page')).text()).toBe('the app');
  const request = new Request('https://mesh.example.org/health', { method: 'POST' });
  const wrong = await fetch(request, undefined);
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('a page says when to come back while the database is away', async () => {
  mode = () => Promise.reject(new DatabaseAwayError('ECONNREFUSED'));
  const answer = await ask('/some/page');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await answer.text()).toBe('The database does not answer at present. Try again in a few seconds.');
});

test('a page that fails tells nothing of why, and the log does', async () => {
  const failure = new Error('the password is hush');
  mode = () => Promise.reject(failure);
  const answer = await ask('/some/page');
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('hush');
  expect(logged.at(-1)).toEqual({ err: failure, path: '/some/page' });
});
