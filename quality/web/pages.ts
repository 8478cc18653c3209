import type { Page } from 'playwright-core';
import { ask, REFUND_MAIL, search } from './visits.ts';

/** Every page, brought to the state in which people use it. */
export const PAGES: Record<string, (page: Page, origin: string) => Promise<void>> = {
  Today: async (page, origin) => {
    await page.goto(origin);
    await ask(page, REFUND_MAIL);
    await page.getByRole('article').first().waitFor();
    await page.getByRole('button', { name: 'Show more' }).waitFor();
  },
  Search: async (page, origin) => search(page, origin, 'refund'),
  'Search with its list of titles': async (page, origin) => {
    await page.goto(`${origin}/search`);
    await page.getByRole('combobox').pressSequentially('refund');
    await page.getByRole('option').first().waitFor();
    await page.locator('[data-result]').first().waitFor();
  },
  Item: async (page, origin) => {
    await search(page, origin, 'refund after 30 days');
    await page.locator('[data-result]').first().click();
    await page.getByRole('heading', { name: 'Did this help?' }).waitFor();
  },
  Sources: async (page, origin) => {
    await page.goto(`${origin}/sources`);
    await page.getByRole('article').first().waitFor();
  },
  'Adding a source': async (page, origin) => {
    await page.goto(`${origin}/sources`);
    await page.getByRole('textbox', { name: 'Address' }).fill(`${origin}/demo-feed/news.xml`);
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Only these groups' }).check();
    await page.getByRole('checkbox', { name: 'Finance' }).waitFor();
  },
  'One source': async (page, origin) => {
    await page.goto(`${origin}/sources`);
    await page.getByRole('link', { name: 'Handbook', exact: true }).click();
    await page.getByRole('table').waitFor();
  },
  Settings: async (page, origin) => {
    await page.goto(`${origin}/settings`);
    await page.getByText('Last backup').waitFor();
    await page
      .getByRole('button', { name: /^Revoke/ })
      .first()
      .waitFor();
  },
  'No such page': async (page, origin) => {
    await page.goto(`${origin}/nowhere`);
    await page.getByRole('heading', { name: 'Nothing is here' }).waitFor();
  },
  'The list of people': async (page, origin) => {
    await page.goto(origin);
    await page.getByRole('button', { name: /Looking through the eyes of/ }).click();
    await page.getByRole('option', { name: /Ada Lindqvist/ }).waitFor();
  },
  'The shortcuts': async (page, origin) => {
    await page.goto(origin);
    await page.getByRole('button', { name: 'Show more' }).waitFor();
    await page.locator('body').press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  },
};
