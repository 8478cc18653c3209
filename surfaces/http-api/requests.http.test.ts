import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseAwayError } from '@mesh/platform/database';
import { silentLogger } from '@mesh/platform/logging';
import { createHttpApi } from './create-http-api.ts';
import { openTestApi, type ProblemBody, type TestApi } from './testing/index.ts';

describe('any request', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  /** Sends a body as it is, which `api.call` would turn into JSON. */
  const raw = (body: string, headers: Record<string, string>) =>
    createHttpApi(api.deps).request('/api/v1/suggestions', {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${api.adminToken}`, ...headers },
    });

  /** Asks for what fails with this error. */
  const failing = (reason: Error) =>
    api.variant({ system: () => Promise.reject(reason) }).call('GET', '/system');

  it('answers 404 for an unknown route, as a problem', async () => {
    const response = await api.call('GET', '/nothing/here');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ type: 'urn:learning-mesh:problem:not_found', status: 404 });
  });

  it.each([
    ['DELETE', '/sources', 'GET, POST, HEAD'],
    ['PUT', '/items/0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11', 'GET, PATCH, HEAD'],
    ['POST', '/openapi.json', 'GET, HEAD'],
    ['DELETE', '/privacy/receipt-keys.json', 'GET, HEAD'],
  ])('answers 405 to %s %s and says what is allowed', async (method, path, allow) => {
    const response = await api.call(method, path);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
  });

  it('refuses a body that is not JSON, or not called so, or too large', async () => {
    const json = { 'content-type': 'application/json; charset=utf-8' };
    expect((await raw('{', json)).status).toBe(400);
    expect((await raw('[]', json)).status).toBe(400);
    expect((await raw('{}', { 'content-type': 'text/plain' })).status).toBe(415);
    const large = JSON.stringify({ context: { text: 'x'.repeat(256 * 1024) } });
    expect((await raw(large, json)).status).toBe(413);
    expect((await raw(large, { ...json, 'content-length': '10' })).status).toBe(413);
  });

  it('says nothing has changed when nothing has', async () => {
    const first = await api.call('GET', '/groups');
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^W\/"/);
    const again = await api.call('GET', '/groups', { headers: { 'if-none-match': `"other", ${etag}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    const other = await api.call('GET', '/people', { headers: { 'if-none-match': etag } });
    expect(other.status).toBe(200);
  });

  it('keeps answers from being shared between people', async () => {
    const response = await api.call('GET', '/groups');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(response.headers.get('vary')).toContain('X-Mesh-Act-As');
  });

  it('tells no more than a log id of an error of its own, and logs the rest', async () => {
    const lines: unknown[] = [];
    const { call } = api.variant({
      log: { ...silentLogger, error: (fields: unknown) => void lines.push(fields) },
      system: () => Promise.reject(new Error('the password is hush')),
    });
    const response = await call('GET', '/system');
    expect(response.status).toBe(500);
    const body = (await response.json()) as ProblemBody;
    expect(JSON.stringify(body)).not.toContain('hush');
    expect(lines).toEqual([expect.objectContaining({ logId: body.logId })]);
  });

  it('is told to come back when the database is away', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
    const response = await failing(new DatabaseAwayError(refused.message, { cause: refused }));
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.text()).not.toContain('10.0.0.7');
    // Whoever else refuses a connection is not the database.
    expect((await failing(refused)).status).toBe(500);
  });

  it('is refused after a burst, told when to come back, and let in then', async () => {
    let now = Date.parse('2026-03-01T12:00:00Z');
    const { call } = api.variant({
      clock: { now: () => new Date(now) },
      rateLimits: { usual: { perSecond: 1, burst: 2 }, outbound: { perSecond: 0.5, burst: 1 } },
    });
    const ask = (token?: string) => call('GET', '/session', { token });
    expect((await ask()).headers.get('ratelimit')).toBe('"usual";r=1;t=1');
    expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await ask(await api.token('catalogue:read'))).status).toBe(200);
    const detect = () => call('POST', '/sources/detect', { body: { url: 'fake:x' } });
    expect((await detect()).status).toBe(200);
    expect((await detect()).headers.get('retry-after')).toBe('2');
    now += 1000;
    expect((await ask()).status).toBe(200);
  });
});
