import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiClient, type ApiClient } from '../e2e/api-client.ts';
import { openBrowser, type TestBrowser } from '../fixtures/browser.ts';
import { startServer, type TestServer } from '../fixtures/server.ts';

const { EMULATE_ENTRA = '', EMULATE_OKTA = '' } = process.env;

let server: TestServer;
let browser: TestBrowser;
let api: ApiClient;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startServer({ MESH_DEMO: 'off', MESH_ALLOWED_HOSTS: 'localhost' }),
    openBrowser(),
  ]);
  api = apiClient(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const metadataOf = async (address: string) =>
  (await (await fetch(`${address}/.well-known/openid-configuration`)).json()) as { issuer: string };

test('the address of every tenant is nobody’s, that of one’s own is', async () => {
  const { issuer } = await metadataOf(EMULATE_ENTRA);
  const common = issuer.replace(/[0-9a-f-]{36}/, 'common');
  await expect(api.send('POST', '/identity-providers', { address: common, name: 'All' })).rejects.toThrow(
    /calls itself/,
  );
});

interface Kept {
  groups: string[];
  claims: { name: string; sample: string }[];
}

/** Connects a provider, has somebody whom its page offers come in by it, and returns what is known of them then. */
async function comeIn(name: string, address: string, account: string, draft: object = {}) {
  const { id } = await api.send<{ id: string }>('POST', '/identity-providers', {
    address,
    name,
    clientId: 'mesh',
    clientSecret: 'secret',
    enabled: true,
    justInTime: true,
    ...draft,
  });
  const { steps } = await api.send<{ steps: object[] }>('POST', `/identity-providers/${id}/check`, {});
  console.table(steps);
  const { page } = await browser.visitor();
  await page.goto(`${server.origin}/sign-in/oidc/${id}?to=/settings`);
  await page.locator('button.user-btn', { hasText: account }).click();
  await page.waitForURL((url) => url.origin === server.origin && !url.pathname.startsWith('/sign-in/oidc'));
  const session = () => page.request.get(`${server.origin}/api/v1/session`);
  const { person } = (await (await session()).json()) as { person: { id: string; name: string } | null };
  const { lastSignIn } = await api.get<{ lastSignIn: Kept | null }>(`/identity-providers/${id}`);
  console.log(name, page.url(), person);
  console.table(lastSignIn?.claims);
  return { page, session, person, lastSignIn };
}

test('somebody comes in by an emulated Entra', async () => {
  const { person } = await comeIn('Entra', (await metadataOf(EMULATE_ENTRA)).issuer, 'grace@example.org');
  expect(person?.name).toBe('Grace Hopper');
});

test('somebody comes in by an emulated Okta with their groups, and goes there too', async () => {
  const { page, session, person, lastSignIn } = await comeIn(
    'Okta',
    `${EMULATE_OKTA}/oauth2/company`,
    'ada@example.org',
    {
      scopes: ['profile', 'email', 'groups'],
      groupClaim: 'groups',
      groupMap: [{ value: 'Engineers', groupName: 'Engineers there' }],
    },
  );
  expect(person?.name).toBe('Ada Lovelace');
  expect(lastSignIn!.groups).toContain('Engineers');
  const { groups } = await api.get<{ groups: { name: string }[] }>(`/people/${person!.id}`);
  expect(groups.map(({ name }) => name)).toEqual(['Engineers there']);
  const { next } = (await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json', 'x-mesh-client': 'web' };
    return (await fetch('/sign-in/api/sign-out', { method: 'POST', headers, body: '{}' })).json();
  })) as { next?: string };
  expect(next).toContain(`${EMULATE_OKTA}/oauth2/company/v1/logout`);
  expect((await session()).status()).toBe(401);
});
