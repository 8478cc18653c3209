import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOidcProvider, type TestOidcProvider } from '@mesh/domain/testing';
import { openBrowser, type TestBrowser } from '../fixtures/browser.ts';
import { startServer, type TestServer } from '../fixtures/server.ts';
import { anAdministrator } from './an-administrator.ts';
import { apiClient, type ApiClient } from './api-client.ts';

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

test('an administrator adds a provider, somebody signs in by it, and is out when they sign out there', async () => {
  const { page, complaints } = await anAdministrator(
    { server, browser, api },
    { name: 'Ada', email: 'ada@example.org' },
  );
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
  await page.getByText('It knows this site and its secret: works').waitFor();
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
  const choose = page.getByRole('button', { name: 'Use for groups groups' });
  await choose.waitFor();
  let go: (() => void) | undefined;
  const held = new Promise<void>((done) => (go = done));
  await page.route('**/api/v1/identity-providers/*', (route) => held.then(() => route.continue()), {
    times: 1,
  });
  await choose.click();
  await page.getByRole('button', { name: 'Map a group' }).click();
  const there = page.getByRole('textbox', { name: 'There' });
  await there.fill('engineers');
  go!();
  await choose.waitFor({ state: 'detached' });
  expect(await there.inputValue()).toBe('engineers');
  await page
    .getByRole('region', { name: 'Groups', exact: true })
    .getByRole('button', { name: 'Map a group' })
    .click();
  await page.getByRole('link', { name: 'engineers' }).waitFor();
  expect(complaints).toEqual([]);

  // Signing out there, in another tab: the provider tells, nobody asks.
  const tab = await grace.context.newPage();
  await tab.goto(`${idp.issuer}/session/end?client_id=mesh`);
  await tab.getByRole('button', { name: /sign me out/i }).click();
  await expect.poll(session).toBe(401);
}, 120_000);

/** Another provider, which knows this site and lets people in. */
async function aReadyProvider(name: string) {
  const provider = await anOidcProvider();
  const { id } = await api.send<{ id: string }>('POST', '/identity-providers', {
    address: provider.issuer,
    name,
  });
  const { redirectUri } = await api.get<{ redirectUri: string }>(`/identity-providers/${id}`);
  provider.register({ clientId: 'mesh', clientSecret: SECRET, redirectUri });
  await api.send('PATCH', `/identity-providers/${id}`, {
    clientId: 'mesh',
    clientSecret: SECRET,
    scopes: ['profile', 'email'],
    enabled: true,
  });
  return { id, provider };
}

/** Whose session this browser has. */
async function asWhom(visitor: Page): Promise<string> {
  await visitor.getByRole('button', { name: 'Your account' }).click();
  return visitor.getByRole('dialog').getByRole('paragraph').innerText();
}

test('an account there is linked by whose it is, unlinked, and linked again by an administrator', async () => {
  const { id, provider } = await aReadyProvider('Works account');
  try {
    provider.accounts.set('ines-there', { name: 'Ines', email: 'ines@example.org', email_verified: true });
    provider.signsIn = 'ines-there';
    const { page, complaints } = await anAdministrator(
      { server, browser, api },
      { name: 'Ines Vidal', email: 'ines@example.org' },
    );
    await page.goto(`${server.origin}/settings/sign-in`);
    await page.getByRole('button', { name: 'Link Works account' }).click();
    await page.getByRole('button', { name: 'Unlink Works account' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/settings/sign-in');

    // A browser that has nothing but the account there.
    const arrive = async () => {
      const { page: visitor } = await browser.visitor();
      await visitor.goto(`${server.origin}/sign-in`);
      await visitor.getByRole('link', { name: 'Sign in with Works account' }).click();
      return visitor;
    };
    expect(await asWhom(await arrive())).toBe('Ines Vidal');

    await page.getByRole('button', { name: 'Unlink Works account' }).click();
    await page.getByRole('button', { name: 'Link Works account' }).waitFor();
    const refused = (await arrive()).getByRole('alert');
    await refused.getByText('Somebody here has your mail address already.').waitFor();

    await page.goto(`${server.origin}/settings/identity-providers/${id}`);
    const waiting = page.getByRole('region', { name: 'Whose account is this?' });
    await waiting.getByText('ines-there').waitFor();
    await waiting.getByRole('button', { name: 'It is them Ines Vidal' }).click();
    await page.getByText('The account lets Ines Vidal in from now on.').waitFor();
    await waiting.waitFor({ state: 'detached' });
    expect(await asWhom(await arrive())).toBe('Ines Vidal');
    expect(complaints).toEqual([]);
  } finally {
    await provider.close();
  }
}, 120_000);
