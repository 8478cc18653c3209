import type { Page } from 'playwright-core';
import { find, ORGANISATION_PAGES } from './organisation-pages.ts';
import { VERB } from './told.ts';
import { makeForward, makeSender, refuseOne } from './record-keeping.ts';
import { ask, openPart, REFUND_MAIL, search } from './visits.ts';

async function openHandbook(page: Page, origin: string, part: string): Promise<void> {
  await page.goto(`${origin}/sources`);
  await page.getByRole('link', { name: 'Handbook', exact: true }).click();
  await openPart(page, part);
}

async function openStatement(page: Page, origin: string, verb: string): Promise<void> {
  await page.goto(`${origin}/records/statements?verb=${encodeURIComponent(VERB + verb)}`);
  await page.locator('[data-result]').first().click();
  await page.getByRole('heading', { name: 'As JSON' }).waitFor();
}

/** An id that nothing has. */
const NOWHERE = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';

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
    await find(page, 'Add a group', 'Finance');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Take out Finance' }).waitFor();
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
  'Records, live': async (page, origin) => {
    await page.goto(`${origin}/records`);
    await page.getByText('Watching').waitFor();
  },
  'Statements with their filters': async (page, origin) => {
    await page.goto(`${origin}/records/statements?since=2026-01-01T00:00:00Z`);
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByText('The same question as a command').click();
    await page.getByRole('combobox', { name: 'Person' }).waitFor();
  },
  'One statement': async (page, origin) => openStatement(page, origin, 'failed'),
  'The statement of a group': async (page, origin) => openStatement(page, origin, 'attended'),
  'The timeline of a person': async (page, origin) => {
    await openStatement(page, origin, 'failed');
    await page.getByRole('link', { name: 'Ada Lindqvist' }).click();
    await page.getByText('Known to systems under').click();
  },
  'The attempts of a person': async (page, origin) => {
    await openStatement(page, origin, 'failed');
    await page.getByRole('link', { name: 'Ada Lindqvist' }).click();
    await page.getByText('Attempts', { exact: true }).click();
    await page.getByText('What the states mean').click();
  },
  'One’s own record': async (page, origin) => {
    await page.goto(`${origin}/my-record`);
    await page.getByRole('heading', { name: 'What is not held' }).waitFor();
  },
  Senders: async (page, origin) => {
    await page.goto(`${origin}/records/senders`);
    await page.getByRole('article').first().waitFor();
    await page.getByText('Test a connection').click();
    await page.getByRole('textbox', { name: 'Key' }).fill('none');
    await page.getByRole('textbox', { name: 'Secret' }).fill('none');
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByText('The sender does not get through.').waitFor();
  },
  'The key of a new sender': async (page, origin) => {
    await makeSender(page, origin, 'A sender to look at');
  },
  'One sender': async (page, origin) => {
    await page.goto(`${origin}/records/senders`);
    await page.getByRole('article').first().getByRole('link').first().click();
    await page.getByRole('heading', { name: 'What it could do better' }).waitFor();
  },
  'Unknown people': async (page, origin) => {
    await page.goto(`${origin}/records/actors`);
    await page.getByRole('article').first().waitFor();
    await page.getByRole('checkbox').first().check();
    await page.getByRole('group', { name: 'All that are chosen' }).waitFor();
  },
  'Dead letters': async (page, origin) => {
    await refuseOne(origin);
    await page.goto(`${origin}/records/dead-letters`);
    await page.getByText(/^Show/).first().click();
    await page.getByRole('listitem').locator('summary').first().click();
    await page.getByRole('textbox', { name: 'What was sent' }).waitFor();
  },
  Imports: async (page, origin) => {
    await page.goto(`${origin}/records/imports`);
    await page.getByText('Drop archives here').waitFor();
    await page.getByRole('article').or(page.getByText('No archive was imported yet.')).first().waitFor();
  },
  'Fetching from another store': async (page, origin) => {
    await page.goto(`${origin}/records/pulls`);
    await page.getByRole('button', { name: 'New record store' }).click();
    await page.getByRole('textbox', { name: 'Endpoint' }).waitFor();
  },
  'A forward that does not arrive': async (page, origin) => {
    await makeForward(page, origin, 'Store that is not there');
    await page.getByRole('button', { name: 'Test it' }).click();
    await page.getByText('The connection does not work.').waitFor();
  },
  'A new webhook': async (page, origin) => {
    await page.goto(`${origin}/records/webhooks`);
    await page.getByRole('button', { name: 'New webhook' }).click();
    await page.getByText('Which statements go there').click();
    await page.getByRole('group', { name: 'Never what these send' }).waitFor();
  },
  Settings: async (page, origin) => {
    await page.goto(`${origin}/settings`);
    await page.getByText('Last backup').waitFor();
    await page
      .getByRole('button', { name: /^Revoke/ })
      .first()
      .waitFor();
  },
  ...ORGANISATION_PAGES,
  'The end of a sign-in': async (page, origin) => {
    await page.goto(`${origin}/oauth/callback?state=forged&code=1`);
    await page.getByRole('heading', { name: 'Not signed in' }).waitFor();
  },
  'No such page': async (page, origin) => {
    await page.goto(`${origin}/nowhere`);
    await page.getByRole('heading', { name: 'Nothing is here' }).waitFor();
  },
  'A source that is not there': async (page, origin) => {
    await page.goto(`${origin}/sources/${NOWHERE}`);
    await page.getByText('There is no such source.').waitFor();
  },
  'A statement that is not there': async (page, origin) => {
    await page.goto(`${origin}/records/statements/${NOWHERE}`);
    await page.getByText('There is no such statement.', { exact: false }).waitFor();
  },
  'A provider that is not there': async (page, origin) => {
    await page.goto(`${origin}/settings/identity-providers/${NOWHERE}`);
    await page.getByText('There is no such provider.').waitFor();
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
