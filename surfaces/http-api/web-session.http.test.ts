import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_SCOPES, type Actor } from '@mesh/domain/kernel';
import { openTestApi, type TestApi } from './testing/index.ts';

const COOKIE = { cookie: 'mesh_session=good' };
const APP = { ...COOKIE, 'x-mesh-client': 'web' };

describe('the session of the web app', () => {
  let api: TestApi;
  let call: TestApi['call'];
  beforeAll(async () => {
    api = await openTestApi();
    const visitor: Actor = { tenantId: api.tenantId, kind: 'token', scopes: ALL_SCOPES };
    ({ call } = api.variant({
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
