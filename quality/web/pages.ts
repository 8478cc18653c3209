import type { Page } from 'playwright-core';
import { ask, openPart, REFUND_MAIL, search } from './visits.ts';

async function openHandbook(page: Page, origin: string, part: string): Promise<void> {
  await page.goto(`${origin}/sources`);
  await page.getByRole('link', { name: 'Handbook', exact: true }).click();
  await openPart(page, part);
}

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
    await page.getByRole('heading', { name: 'Now' }).waitFor();
    await page.getByText(/^Synced/).waitFor();
  },
  'The runs of a source': async (page, origin) => {
    await openHandbook(page, origin, 'Runs');
    await page.getByText('What happened').first().click();
  },
  'The freshness of a source': async (page, origin) => {
    await openHandbook(page, origin, 'Freshness');
    await page.getByRole('combobox', { name: 'Late after' }).waitFor();
  },
  'The readers of a source': async (page, origin) => {
    await openHandbook(page, origin, 'Readers');
    await page.getByRole('radio', { name: 'Everyone in the organisation' }).waitFor();
  },
  'A checked connection': async (page, origin) => {
    await openHandbook(page, origin, 'Connection');
    await page.getByRole('button', { name: 'Check the connection' }).click();
    await page.getByText('The connection works.').waitFor();
  },
  'The settings of a source': async (page, origin) => {
    await openHandbook(page, origin, 'Settings');
    await page.getByRole('button', { name: 'Remove …' }).waitFor();
    await page.getByRole('heading', { name: /^What .* needs$/ }).waitFor();
  },
  'The kinds of sources': async (page, origin) => {
    await page.goto(`${origin}/sources`);
    await page.getByText('Or choose a kind of source').click();
    await page.getByRole('button', { name: 'MediaWiki' }).waitFor();
  },
  Freshness: async (page, origin) => {
    await page.goto(`${origin}/freshness`);
    await page.getByRole('article', { name: 'Handbook', exact: true }).waitFor();
  },
  'Why somebody sees a page': async (page, origin) => {
    await page.goto(`${origin}/why?address=https%3A%2F%2Fnowhere.example%2Fpage`);
    await page.getByRole('combobox', { name: 'Who?' }).fill('Ada');
    await page.getByRole('option', { name: /Ada Lindqvist/ }).click();
    await page.getByRole('button', { name: 'Say why' }).click();
    await page.getByRole('heading', { name: 'Ada Lindqvist does not see it.' }).waitFor();
  },
  'Editing an item': async (page, origin) => {
    await search(page, origin, 'refund after 30 days');
    await page.locator('[data-result]').first().click();
    await page.getByRole('button', { name: 'Edit here' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).waitFor();
  },
  Settings: async (page, origin) => {
    await page.goto(`${origin}/settings`);
    await page.getByText('Last backup').waitFor();
    await page
      .getByRole('button', { name: /^Revoke/ })
      .first()
      .waitFor();
  },
  'The end of a sign-in': async (page, origin) => {
    await page.goto(`${origin}/oauth/callback?state=forged&code=1`);
    await page.getByRole('heading', { name: 'Not signed in' }).waitFor();
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
