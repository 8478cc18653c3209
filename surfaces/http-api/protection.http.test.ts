import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from './routes/index.ts';
import type { Endpoint } from './endpoint.ts';
import { openTestApi, type TestApi } from './testing/index.ts';

const ID = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';
/** Routes that need a known caller but no scope. */
const OPEN_TO_ANY_CALLER = ['get /session'];

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;

describe('every route is protected', () => {
  let api: TestApi;
  let powerless: string;
  beforeAll(async () => {
    api = await openTestApi();
    powerless = await api.token();
  });
  afterAll(() => api.close());

  const ask = (endpoint: Endpoint, token: string) =>
    api.call(endpoint.method.toUpperCase(), endpoint.path.replace('{id}', ID), { token });

  it('finds the routes it speaks of', () => {
    expect(ENDPOINTS.length).toBeGreaterThan(20);
    expect(ENDPOINTS.filter((one) => one.operation === 'any-caller').map(nameOf)).toEqual(OPEN_TO_ANY_CALLER);
  });

  it.each(ENDPOINTS.map((endpoint) => [nameOf(endpoint), endpoint] as const))(
    '%s: 401 without credentials, 401 with a wrong token',
    async (_, endpoint) => {
      for (const token of ['', 'mesh_wrong']) {
        const response = await ask(endpoint, token);
        expect(response.status).toBe(401);
        expect(response.headers.get('www-authenticate')).toContain('Bearer realm="mesh"');
        expect(response.headers.get('content-type')).toBe('application/problem+json');
      }
    },
  );

  it.each(
    ENDPOINTS.filter((one) => one.operation !== 'any-caller').map((one) => [nameOf(one), one] as const),
  )('%s: 403 for a token without scopes', async (_, endpoint) => {
    const response = await ask(endpoint, powerless);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'forbidden', status: 403 });
  });
});
