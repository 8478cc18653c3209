import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NARROW, openBrowser, type TestBrowser } from '../fixtures/browser.ts';
import { startServer, type TestServer } from '../fixtures/server.ts';
import { findings } from './axe.ts';

const PASSWORD = 'four unrelated words';

interface Device {
  /** Whether the browser offers passkeys by itself where an account is typed; not every browser does. */
  offers: (byItself: boolean) => Promise<void>;
}

/** A device that asks for a finger, and is always given one. */
async function giveDevice(page: Page): Promise<Device> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.addInitScript(() => {
    if (sessionStorage.getItem('offers') === 'no')
      PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
  });
  return {
    offers: (byItself) =>
      page.evaluate((offers) => sessionStorage.setItem('offers', offers), byItself ? 'yes' : 'no'),
  };
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const fill = (page: Page, name: string, text: string) =>
  page.getByRole('textbox', { name, exact: true }).fill(text);
/** The page after signing in, which is Today unless another was asked for. */
const isIn = (page: Page) => page.getByRole('button', { name: 'Your account' }).waitFor();

async function signIn(page: Page, origin: string, account: string, password: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await fill(page, 'Mail address or short name', account);
  await fill(page, 'Password', password);
  await press(page, 'Sign in');
}

async function signOut(page: Page): Promise<void> {
  await press(page, 'Your account');
  await press(page, 'Sign out');
  await heading(page, 'Sign in');
}

describe('signing in, in a browser', () => {
  let server: TestServer;
  let browser: TestBrowser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer({ MESH_DEMO: 'off' }), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${server.origin}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  }

  test('the terminal’s link makes the first administrator, once; nothing else lets anybody in then', async () => {
    const { page, context, complaints } = await browser.visitor({ viewport: NARROW });
    await page.goto(server.setUp!);
    await heading(page, 'Set up sign-in');
    expect(new URL(page.url()).hash).toBe('');
    expect(await findings(page)).toEqual([]);
    await fill(page, 'Your name', 'Rosa Root');
    await fill(page, 'Your mail address', 'rosa@example.org');
    await fill(page, 'Choose a password', 'rosa.example2026');
    await press(page, 'Become administrator');
    await page.getByText('among the first that others would try').waitFor();
    await fill(page, 'Choose a password', PASSWORD);
    await press(page, 'Become administrator');
    await isIn(page);
    expect(complaints.filter((one) => !one.includes('400'))).toEqual([]);
    const cookie = (await context.cookies()).find(({ name }) => name === 'mesh_session')!;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(await page.evaluate(() => document.cookie)).not.toContain('mesh_session');
    await signOut(page);

    await page.goto(server.setUp!);
    await heading(page, 'This link is not good');
    await page.goto(`${server.origin}/search?q=x`);
    await heading(page, 'Sign in');
    expect((await fetch(`${server.origin}/open?code=x`)).status).toBe(403);
    await context.close();
  });

  test('a wrong password is told in words, by keyboard; the right one leads to where one wanted to go', async () => {
    const { page, context } = await browser.visitor();
    await page.goto(`${server.origin}/sources`);
    await heading(page, 'Sign in');
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      expect(await findings(page)).toEqual([]);
    }
    await page.keyboard.type('rosa@example.org');
    await page.keyboard.press('Tab');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The account or the password is wrong.').waitFor();
    await fill(page, 'Password', PASSWORD);
    await page.keyboard.press('Enter');
    await heading(page, 'Sources');
    await context.close();
  });

  test('one says what may be kept of oneself, and takes all of it along', async () => {
    const { page, context } = await browser.visitor({ viewport: NARROW });
    await signIn(page, server.origin, 'rosa@example.org', PASSWORD);
    await isIn(page);
    await page.goto(`${server.origin}/settings/my-data`);
    const purpose = page
      .getByRole('region', { name: 'What it may be used for' })
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: /^Allow no longer …/ }) })
      .first();
    await purpose.getByRole('button').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Allow no longer' }).click();
    await page.getByText(/is not allowed any more\.$/).waitFor();
    expect(await findings(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download all (ZIP)' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.zip$/);
    await context.close();
  });

  test('a password manager is told what is what', async () => {
    const { page, context } = await browser.visitor();
    await page.goto(`${server.origin}/sign-in`);
    const hint = (name: string) =>
      page.getByRole('textbox', { name, exact: true }).getAttribute('autocomplete');
    expect([await hint('Mail address or short name'), await hint('Password')]).toEqual([
      'username webauthn',
      'current-password',
    ]);
    await press(page, 'Show password');
    expect(await page.getByRole('textbox', { name: 'Password', exact: true }).getAttribute('type')).toBe(
      'text',
    );
    await context.close();
  });

  test('an invited person makes a passkey, signs in with it, adds a password, and ends a session elsewhere', async () => {
    const { id } = await call<{ id: string }>('POST', '/people', {
      name: 'Ada Lindqvist',
      email: 'ada@example.org',
    });
    const { url } = await call<{ url: string }>('POST', `/people/${id}/sign-in-link`);
    const { page, context } = await browser.visitor();
    const device = await giveDevice(page);
    await page.goto(url);
    await heading(page, 'Welcome, Ada Lindqvist');
    await press(page, 'Use a passkey instead');
    await isIn(page);
    await device.offers(false);
    await signOut(page);
    await press(page, 'Sign in with a passkey');
    await isIn(page);

    await page.goto(`${server.origin}/settings/sign-in`);
    await heading(page, 'Sign-in & security');
    await fill(page, 'New password', PASSWORD);
    await press(page, 'Set password');
    await page.getByText('Your password is set.').waitFor();
    expect(await findings(page)).toEqual([]);

    const elsewhere = await browser.visitor();
    await signIn(elsewhere.page, server.origin, 'ada@example.org', PASSWORD);
    await isIn(elsewhere.page);
    await page.reload();
    await page.getByRole('button', { name: /^End / }).click();
    await page.getByText('That session has ended.').waitFor();
    await elsewhere.page.getByRole('link', { name: 'Search' }).click();
    await elsewhere.page.goto(`${server.origin}/my-record`);
    await heading(elsewhere.page, 'Sign in');
    await elsewhere.context.close();

    // Where the account is typed the browser offers the passkey: nothing of the page is pressed.
    await device.offers(true);
    const entered = page.waitForResponse(/\/sign-in\/api\/passkey$/);
    await press(page, 'Your account');
    await press(page, 'Sign out');
    expect((await entered).status()).toBe(200);
    await isIn(page);

    await device.offers(false);
    await call('POST', `/people/${id}/deactivation`);
    await page.reload();
    await heading(page, 'Sign in');
    await press(page, 'Sign in with a passkey');
    await page.getByRole('alert').waitFor();
    await context.close();
  });

  test('an administrator makes a link in the web app, shown once; it fits a narrow page', async () => {
    const { id } = await call<{ id: string }>('POST', '/people', { name: 'Ingrid Solberg' });
    const { page, context } = await browser.visitor({ viewport: NARROW });
    await signIn(page, server.origin, 'rosa@example.org', PASSWORD);
    await isIn(page);
    await page.goto(`${server.origin}/settings/people/${id}`);
    // The roles, which stand above, move the button when they come.
    await page.getByRole('combobox', { name: 'Give a role' }).waitFor();
    await press(page, 'Make a link');
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
    expect(link).toMatch(/\/set-up#mesh_l_/);
    for (const path of ['/settings/sign-in', '/sign-in']) {
      await page.goto(server.origin + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        NARROW.width,
      );
    }
    await context.close();
  });
});
