import type { Page } from 'playwright-core';

export async function openPerson(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/settings/people?q=${encodeURIComponent(name)}`);
  await page.getByRole('list', { name: 'People' }).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Chooses somebody, or a group, by typing a part of the name. */
export async function find(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).fill(name);
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
}

/** The pages of those who look after people, in the state in which they use them. */
export const ORGANISATION_PAGES: Record<string, (page: Page, origin: string) => Promise<void>> = {
  People: async (page, origin) => {
    await page.goto(`${origin}/settings/people`);
    await page.getByText('More filters').click();
    await page.getByRole('link', { name: 'Ada Lindqvist' }).waitFor();
  },
  'One person': async (page, origin) => {
    await openPerson(page, origin, 'Ada Lindqvist');
    await page.getByText('Add an identifier').click();
    await page.getByRole('combobox', { name: 'Give a role' }).waitFor();
  },
  'Two persons to merge': async (page, origin) => {
    await openPerson(page, origin, 'Ada Lindqvist');
    await page.getByRole('link', { name: 'Merge with somebody …' }).click();
    await find(page, 'Who is the same person?', 'Aoife Brennan');
    await page.getByRole('heading', { name: 'What happens' }).waitFor();
  },
  'One group': async (page, origin) => {
    await page.goto(`${origin}/settings/groups`);
    await page.getByRole('link', { name: 'Customer teams' }).click();
    await page.getByRole('button', { name: 'Take out Support' }).waitFor();
  },
  'Access roles': async (page, origin) => {
    await page.goto(`${origin}/settings/roles`);
    await page.getByRole('cell', { name: 'yes' }).first().waitFor();
  },
  'The audit log': async (page, origin) => {
    await page.goto(`${origin}/settings/audit`);
    await page.getByText('Filters', { exact: true }).click();
    await page.getByRole('list', { name: 'Audit log' }).locator('summary').first().click();
    await page.getByRole('button', { name: 'Verify the log' }).click();
    await page.getByText(/^Yes: /).waitFor();
  },
  'The directory': async (page, origin) => {
    await page.goto(`${origin}/settings/directory`);
    await page.getByRole('heading', { name: 'Files of people (CSV)' }).waitFor();
  },
  'My data': async (page, origin) => {
    await page.goto(`${origin}/settings/my-data`);
    await page.getByText('Audit log · kept').waitFor();
  },
  'Data protection': async (page, origin) => {
    await page.goto(`${origin}/settings/data-protection`);
    await page.getByRole('button', { name: 'What would go now?' }).click();
    await page.getByText('nothing would go').first().waitFor();
  },
  'What an erasure would do': async (page, origin) => {
    await openPerson(page, origin, 'Ada Lindqvist');
    await page.getByRole('link', { name: 'Erase …' }).click();
    await page.getByRole('textbox', { name: 'Name of the person' }).waitFor();
  },
};
