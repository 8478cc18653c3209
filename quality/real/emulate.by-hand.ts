import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiClient, type ApiClient } from '../e2e/api-client.ts';
import { openBrowser, type TestBrowser } from '../fixtures/browser.ts';
import { startServer, type TestServer } from '../fixtures/server.ts';

const { EMULATE_ENTRA = '' } = process.env;

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

test('somebody comes in by an emulated Entra', async () => {
  const address = (await metadataOf(EMULATE_ENTRA)).issuer;
  const name = 'Entra';
  const { id } = await api.send<{ id: string }>('POST', '/identity-providers', {
    address,
    name,
    clientId: 'mesh',
    clientSecret: 'secret',
    enabled: true,
    justInTime: true,
  });
  const { steps } = await api.send<{ steps: object[] }>('POST', `/identity-providers/${id}/check`, {});
  console.table(steps);
  const { page } = await browser.visitor();
  await page.goto(`${server.origin}/sign-in/oidc/${id}?to=/settings`);
  await page.locator('button.user-btn').first().click();
  await page.waitForURL((url) => url.origin === server.origin && !url.pathname.startsWith('/sign-in/oidc'));
  const session = (await (await page.request.get(`${server.origin}/api/v1/session`)).json()) as {
    person: { name: string } | null;
  };
  const { lastSignIn } = await api.get<{ lastSignIn: { claims: object[] } | null }>(
    `/identity-providers/${id}`,
  );
  console.log(page.url(), session.person);
  console.table(lastSignIn?.claims);
  expect(session.person?.name).toBeTruthy();
});
