import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_SCOPES, type Actor } from '@mesh/domain/kernel';
import { WRONG_CREDENTIALS } from '@mesh/platform/web';
import { openTestApi, type TestApi } from './testing/index.ts';

const COOKIE = { cookie: 'mesh_session=good' };
const APP = { ...COOKIE, 'x-mesh-client': 'web' };

describe('the session of the web app', () => {
  let api: TestApi;
  let call: TestApi['call'];
  beforeAll(async () => {
    api = await openTestApi();
    const visitor: Actor = { tenantId: api.tenantId, kind: 'token', scopes: ALL_SCOPES };
    const now = new Date();
    ({ call } = api.variant({
      // It stands still: however long the guesses take, none comes back meanwhile.
      clock: { now: () => now },
      webSession: {
        actorOfCookie: async (cookie) => (cookie === 'good' ? visitor : undefined),
        allowedHost: (host) => host === 'localhost',
      },
    }));
  });
  afterAll(() => api.close());

  const status = async (method: string, headers: Record<string, string>) => {
    const body = method === 'GET' ? {} : { body: { url: 'fake:x' } };
    const path = method === 'GET' ? '/session' : '/sources/detect';
    return (await call(method, path, { token: '', headers, ...body })).status;
  };

  const guess = (n: number, from = '192.0.2.77') =>
    call('GET', '/session', { token: `guess-${n}`, headers: { 'x-forwarded-for': from } });
  const known = () => call('GET', '/session', { headers: { 'x-forwarded-for': '192.0.2.77' } });

  it('tells an address that guesses tokens to wait, and lets in whoever is known there', async () => {
    expect((await known()).status).toBe(200);
    const all = await Promise.all(Array.from({ length: WRONG_CREDENTIALS.burst + 20 }, (_, n) => guess(n)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([401, 429]));
    expect(all.find(({ status }) => status === 429)!.headers.get('retry-after')).toBe('1');
    expect((await known()).status).toBe(200);
    expect((await guess(0, '192.0.2.78')).status).toBe(401);
  });

  it.each([
    ['the app reads', 'GET', APP, 200],
    ['an event stream reads without headers of its own', 'GET', COOKIE, 200],
    ['the app writes', 'POST', { ...APP, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }, 200],
    ['a form of another page writes', 'POST', COOKIE, 403],
    ['another origin writes', 'POST', { ...APP, origin: 'http://evil.example' }, 403],
    ['a page without origin writes', 'POST', { ...APP, origin: 'null' }, 403],
    ['another port of this machine writes', 'POST', { ...APP, origin: 'http://localhost:8080' }, 403],
    ['another site reads', 'GET', { ...APP, 'sec-fetch-site': 'cross-site' }, 403],
    ['a name that leads here reads (DNS rebinding)', 'GET', { ...APP, host: 'evil.example' }, 403],
    ['a cookie that is not good reads', 'GET', { ...APP, cookie: 'mesh_session=bad' }, 401],
    ['a wrong token beside a good cookie reads', 'GET', { ...APP, authorization: 'Bearer wrong' }, 401],
    ['another scheme reads', 'GET', { authorization: 'Basic bWVzaA==' }, 401],
  ])('%s: %s %j → %i', async (_, method, headers, expected) => {
    expect(await status(method, headers)).toBe(expected);
  });
});
