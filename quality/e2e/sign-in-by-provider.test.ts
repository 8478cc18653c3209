import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOidcProvider, type TestOidcProvider } from '@mesh/domain/testing';
import { openBrowser, type TestBrowser } from '../fixtures/browser.ts';
import { startServer, type TestServer } from '../fixtures/server.ts';
import { apiClient, type ApiClient } from './api-client.ts';

const PASSWORD = 'a long sentence for a test';
const SECRET = 's'.repeat(40);

let server: TestServer;
let browser: TestBrowser;
let idp: TestOidcProvider;
let api: ApiClient;

beforeAll(async () => {
  [server, browser, idp] = await Promise.all([
    startServer({ MESH_DEMO: 'off', MESH_ALLOWED_HOSTS: '127.0.0.1' }),
    openBrowser(),
    anOidcProvider(),
  ]);
  api = apiClient(server);
  idp.accounts.set('grace', {
    name: 'Grace Hopper',
    email: 'grace@example.org',
    email_verified: true,
    groups: ['engineers'],
  });
  idp.signsIn = 'grace';
});
afterAll(async () => {
  await browser?.close();
  await idp?.close();
  await server?.stop();
});

/** The first administrator chooses a password with a link, and is signed in by it. */
async function anAdministrator() {
  const { id } = await api.send<{ id: string }>('POST', '/people', { name: 'Ada', email: 'ada@example.org' });
  await api.send('POST', '/roles/assignments', { role: 'administrator', holder: { kind: 'person', id } });
  const { url } = await api.send<{ url: string }>('POST', `/people/${id}/sign-in-link`, {});
  const visitor = await browser.visitor({ permissions: ['clipboard-read', 'clipboard-write'] });
  await visitor.page.goto(`${server.origin}/sign-in`);
  const status = await visitor.page.evaluate(
    async ([token, password]) =>
      (
        await fetch('/sign-in/api/link/use', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-mesh-client': 'web' },
          body: JSON.stringify({ token, password }),
        })
      ).status,
    [url.split('#')[1]!, PASSWORD] as const,
  );
  expect(status).toBe(200);
  return visitor;
}

test('an administrator adds a provider, somebody signs in by it, and is out when they sign out there', async () => {
  const { page, complaints } = await anAdministrator();
  await page.goto(`${server.origin}/settings/identity-providers`);
  await page.getByRole('button', { name: 'Add a provider' }).click();
  await page.getByLabel('Issuer').fill(idp.issuer);
  await page.getByLabel('Name').fill('Company account');
  await page.getByRole('button', { name: 'Look and add' }).click();
  await page.getByRole('heading', { name: 'Company account' }).waitFor();

  await page.getByRole('button', { name: 'Copy Redirect address' }).click();
  const redirectUri = await page.evaluate(() => navigator.clipboard.readText());
  const id = /oidc\/([\w-]+)\/callback$/.exec(redirectUri)![1]!;
  idp.register({
    clientId: 'mesh',
    clientSecret: SECRET,
    redirectUri,
    signedOutUri: `${server.origin}/sign-in`,
    backChannelLogoutUri: `${server.origin}/sign-in/oidc/${id}/back-channel-logout`,
  });
  await page.getByLabel('Client id').fill('mesh');
  await page.getByLabel('Client secret').fill(SECRET);
  await page.getByLabel('Scopes').fill('profile email groups');
  await page
    .getByRole('region', { name: 'What you got for it' })
    .getByRole('button', { name: 'Save' })
    .click();
  await page.getByText('One is kept.').waitFor();
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await page.getByText('It knows this site and its secret: passed').waitFor();
  await page.getByLabel('Add whoever nobody knows here yet').check();
  await page.getByRole('region', { name: 'Who comes in' }).getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Let people in by it' }).click();
  await page.getByRole('button', { name: 'Switch off' }).waitFor();

  const grace = await browser.visitor();
  await grace.page.goto(`${server.origin}/sign-in/oidc/${id}?to=/search`);
  await grace.page.waitForURL(`${server.origin}/search`);
  const session = async () => {
    const answer = await grace.page.request.get(`${server.origin}/api/v1/session`);
    return answer.ok()
      ? ((await answer.json()) as { person: { name: string } | null }).person?.name
      : answer.status();
  };
  expect(await session()).toBe('Grace Hopper');

  await page.reload();
  await page.getByRole('button', { name: 'Use for groups groups' }).click();
  await page.getByRole('button', { name: 'Map a group' }).click();
  await page.getByRole('textbox', { name: 'There' }).fill('engineers');
  await page
    .getByRole('region', { name: 'Groups', exact: true })
    .getByRole('button', { name: 'Map a group' })
    .click();
  await page.getByRole('link', { name: 'engineers' }).waitFor();
  expect(complaints).toEqual([]);

  // Signing out there, in another tab: the provider tells, nobody asks.
  const there = await grace.context.newPage();
  await there.goto(`${idp.issuer}/session/end?client_id=mesh`);
  const from = performance.now();
  await there.getByRole('button', { name: /sign me out/i }).click();
  while ((await session()) !== 401);
  console.log(`Out ${Math.round(performance.now() - from)} ms after signing out at the provider`);
}, 120_000);
