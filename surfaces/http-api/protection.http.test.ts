import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignRole, reachOf } from '@mesh/domain/access';
import { ROLES, type Actor, type Role } from '@mesh/domain/kernel';
import { ENDPOINTS } from './routes/index.ts';
import type { Endpoint } from './endpoint.ts';
import { openTestApi, type TestApi } from './testing/index.ts';

const ID = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';
/** Routes that need a known caller but no scope. */
const OPEN_TO_ANY_CALLER = ['get /session'];

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;
const GUARDED = ENDPOINTS.filter((one) => one.operation !== 'any-caller').map(
  (one) => [nameOf(one), one] as const,
);

const ask = (
  { method, path }: Endpoint,
  caller: Pick<TestApi, 'call'>,
  token: string,
  headers: Record<string, string> = {},
) => caller.call(method.toUpperCase(), path.replace(/\{\w+\}/g, ID), { token, headers });

/** Wrong tokens of one address are limited, which is tested elsewhere. */
const FROM = ENDPOINTS.map((_, n) => ({ 'x-forwarded-for': `2001:db8:0:${n.toString(16)}::1` }));

describe('every route is protected', () => {
  let api: TestApi;
  let powerless: string;
  let inRole: Map<Role, Pick<TestApi, 'call'>>;
  beforeAll(async () => {
    // The limit is tested elsewhere; here some hundred requests a second are many callers.
    api = await openTestApi();
    powerless = await api.token();
    inRole = new Map();
    for (const role of ROLES) inRole.set(role, await sessionIn(role));
  });
  afterAll(() => api.close());

  async function sessionIn(role: Role) {
    const { sync, tenantId } = api.deps;
    const made = await api.call('POST', '/people', { body: { name: `Somebody ${role}` } });
    const { id } = (await made.json()) as { id: string };
    const admin: Actor = { tenantId, kind: 'token', scopes: ['admin'] };
    await assignRole(sync, admin, { role, holder: { kind: 'person', id } });
    return api.personSession(id);
  }

  it('finds the routes it speaks of', () => {
    expect(ENDPOINTS.length).toBeGreaterThan(80);
    expect(ENDPOINTS.filter((one) => one.operation === 'any-caller').map(nameOf)).toEqual(OPEN_TO_ANY_CALLER);
    expect(new Set(ENDPOINTS.map(nameOf)).size).toBe(ENDPOINTS.length);
  });

  it.each(ENDPOINTS.map((endpoint) => [nameOf(endpoint), endpoint] as const))(
    '%s: 401 without credentials, 401 with a wrong token',
    async (_, endpoint) => {
      for (const token of ['', 'mesh_wrong']) {
        const response = await ask(endpoint, api, token, FROM[ENDPOINTS.indexOf(endpoint)]);
        expect(response.status).toBe(401);
        expect(response.headers.get('www-authenticate')).toContain('Bearer realm="mesh"');
        expect(response.headers.get('content-type')).toBe('application/problem+json');
      }
    },
  );

  it.each(GUARDED)('%s: 403 for a token without scopes', async (_, endpoint) => {
    const response = await ask(endpoint, api, powerless);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'forbidden', status: 403 });
  });

  it.each(GUARDED)('%s: 403 for each role that the policy does not name', async (_, endpoint) => {
    for (const role of ROLES) {
      const actor: Actor = { tenantId: '', kind: 'person', roles: ['learner', role], scopes: [] };
      const reach = reachOf(actor, endpoint.operation as never);
      const may = endpoint.personal === true ? reach !== undefined : reach === 'everyone';
      if (may) continue;
      const response = await ask(endpoint, inRole.get(role)!, '');
      expect([role, response.status]).toEqual([role, 403]);
      expect(await response.json()).toMatchObject({ code: 'forbidden' });
    }
  });
});
