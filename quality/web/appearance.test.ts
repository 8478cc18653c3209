import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type TestBrowser, type Visitor } from '../fixtures/browser.ts';
import { startServer, type TestServer } from '../fixtures/server.ts';
import { findings } from './axe.ts';
import { ask, lookAs, REFUND_MAIL, search } from './visits.ts';

let server: TestServer;
let browser: TestBrowser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Every page, brought to the state in which people use it. */
const PAGES: Record<string, (visitor: Visitor) => Promise<void>> = {
  Today: async ({ page }) => {
    await page.goto(server.origin);
    await ask(page, REFUND_MAIL);
    await page.getByRole('article').first().waitFor();
    await page.getByRole('button', { name: 'Show more' }).waitFor();
  },
  Search: async ({ page }) => search(page, server.origin, 'refund'),
  'Search with its list of titles': async ({ page }) => {
    await page.goto(`${server.origin}/search`);
    await page.getByRole('combobox').pressSequentially('refund');
    await page.getByRole('option').first().waitFor();
    await page.locator('[data-result]').first().waitFor();
  },
  Item: async ({ page }) => {
    await search(page, server.origin, 'refund after 30 days');
    await page.locator('[data-result]').first().click();
    await page.getByRole('heading', { name: 'Did this help?' }).waitFor();
  },
  Sources: async ({ page }) => {
    await page.goto(`${server.origin}/sources`);
    await page.getByRole('article').first().waitFor();
  },
  'One source': async ({ page }) => {
    await page.goto(`${server.origin}/sources`);
    await page.getByRole('link', { name: 'Handbook', exact: true }).click();
    await page.getByRole('table').waitFor();
  },
  Settings: async ({ page }) => {
    await page.goto(`${server.origin}/settings`);
    await page.getByText('Last backup').waitFor();
    await page
      .getByRole('button', { name: /^Revoke/ })
      .first()
      .waitFor();
  },
  'No such page': async ({ page }) => {
    await page.goto(`${server.origin}/nowhere`);
    await page.getByRole('heading', { name: 'Nothing is here' }).waitFor();
  },
  'The list of people': async ({ page }) => {
    await page.goto(server.origin);
    await page.getByRole('button', { name: /Looking through the eyes of/ }).click();
    await page.getByRole('option', { name: /Ada Lindqvist/ }).waitFor();
  },
  'The shortcuts': async ({ page }) => {
    await page.goto(server.origin);
    await page.getByRole('button', { name: 'Show more' }).waitFor();
    await page.locator('body').press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  },
};

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  test.each(Object.keys(PAGES))('%s has no finding of axe', async (name) => {
    const visitor = await browser.visitor({ colorScheme });
    await PAGES[name]?.(visitor);
    expect(await findings(visitor.page)).toEqual([]);
    await visitor.context.close();
  });
});

test.each([360, 768, 1600])('no page scrolls sideways at %i px', async (width) => {
  const visitor = await browser.visitor({ viewport: { width, height: 740 } });
  const wide: string[] = [];
  for (const [name, open] of Object.entries(PAGES)) {
    if (name === 'The shortcuts' && width < 500) continue;
    await open(visitor);
    const over = await visitor.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) wide.push(`${name}: ${over} px`);
  }
  expect(wide).toEqual([]);
  await visitor.context.close();
});

test('a chosen theme is there before the first paint', async () => {
  const { page, context } = await browser.visitor({ colorScheme: 'light' });
  await page.goto(`${server.origin}/settings`);
  await page.getByRole('radio', { name: 'Dark' }).check();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.reload();
  expect(await page.locator('#root').innerHTML()).toBe('');
  expect(await background()).toBe(dark);
  await context.close();
});

test('speaks the language of the browser, of the person and of the setting', async () => {
  const { page, context } = await browser.visitor({ locale: 'de-DE' });
  await page.goto(server.origin);
  await page.getByRole('textbox', { name: 'Woran arbeiten Sie gerade?' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await lookAs(page, 'Ada Lindqvist');
  await page.getByRole('textbox', { name: 'What are you working on?' }).waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Deutsch' }).check();
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
  await context.close();
});

test('without the network the page says so and offers another try', async () => {
  const { page, context } = await browser.visitor();
  await page.goto(`${server.origin}/search`);
  await page.getByRole('combobox').waitFor();
  await context.setOffline(true);
  await page.getByText('You are offline.', { exact: false }).waitFor();
  await page.getByRole('combobox').fill('refund');
  await page.getByRole('alert').getByText('You are offline').waitFor();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('[data-result]').first().waitFor();
  await context.close();
});
