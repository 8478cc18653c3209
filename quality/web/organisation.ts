import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startLdapDirectory } from '../fixtures/ldap.ts';
import { find, openPerson } from './organisation-pages.ts';
import type { Stage } from './stage.ts';

async function addPerson(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/settings/people/new`);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

const undo = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true }).click();

/** Sends a file as a person who chooses it. */
async function sendCsv(page: Page, content: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-people-'));
  try {
    writeFileSync(join(folder, 'people.csv'), content);
    await page.getByLabel('Choose a file …').setInputFiles(join(folder, 'people.csv'));
    await page.getByRole('heading', { level: 1, name: 'people.csv' }).waitFor();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function organisationTests(stage: Stage): void {
  test('people are found by name and by who leads them, and the address says what was asked', async () => {
    const { page, context } = await stage.visit('/settings/people');
    const people = page.getByRole('list', { name: 'People' }).getByRole('link');
    await page.getByRole('searchbox').fill('lindq');
    await expect.poll(() => people.allInnerTexts()).toEqual(['Ada Lindqvist']);
    await page.getByRole('searchbox').fill('');
    await page.getByText('More filters').click();
    await find(page, 'Led by', 'Tomas Verbeek');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect.poll(() => people.allInnerTexts()).toContain('Ada Lindqvist');
    expect(new URL(page.url()).searchParams.get('manager')).toMatch(/^[\da-f-]{36}$/);
    await page.reload();
    await page.getByText('More filters (1 on)').waitFor();
    await context.close();
  });

  test('a person is added, changed, deactivated and let in again', async () => {
    const { page, context } = await stage.visit();
    await addPerson(page, stage.origin, 'Wanda Kept');
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('textbox', { name: 'Works as' }).fill('Auditor');
    await page.getByRole('textbox', { name: 'Mail address' }).fill('no mail');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').first().waitFor();
    await page.getByRole('textbox', { name: 'Mail address' }).fill('wanda@example.org');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('definition').filter({ hasText: 'Auditor' }).waitFor();
    await page.getByRole('button', { name: 'Deactivate …' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate' }).click();
    await page.getByRole('button', { name: 'Let them in again' }).waitFor();
    await undo(page);
    await page.getByRole('button', { name: 'Deactivate …' }).waitFor();
    expect(await page.getByText('Deactivated', { exact: true }).count()).toBe(0);
    await context.close();
  });

  test('an identifier is added, confirmed, removed, and comes back', async () => {
    const { page, context } = await stage.visit();
    await addPerson(page, stage.origin, 'Nora Named');
    await page.getByText('Add an identifier').click();
    await page.getByRole('textbox', { name: 'Identifier' }).fill('E-10442');
    await page.getByRole('checkbox', { name: /I know that it is theirs/ }).uncheck();
    await page.getByRole('button', { name: 'Add', exact: true }).first().click();
    const confirm = page.getByRole('button', { name: 'Confirm E-10442' });
    await confirm.waitFor();
    let show: (() => void) | undefined;
    const shown = new Promise<void>((done) => (show = done));
    await page.route('**/api/v1/people/*', (route) => shown.then(() => route.continue()));
    await confirm.click();
    await page.getByText('“E-10442” leads to Nora Named now.').waitFor();
    const remove = page.getByRole('button', { name: 'Remove E-10442' });
    // What is not yet shown as confirmed would come back unconfirmed.
    expect(await remove.getAttribute('aria-disabled')).toBe('true');
    show!();
    await remove.click();
    await page.getByText('Nobody is called “E-10442” any more.').waitFor();
    await undo(page);
    await remove.waitFor();
    expect(await confirm.count()).toBe(0);
    await context.close();
  });

  test('two persons are looked at side by side, merged, and are two again', async () => {
    const { page, context } = await stage.visit();
    await addPerson(page, stage.origin, 'Mia Twice');
    await addPerson(page, stage.origin, 'Mia Double');
    await page.getByRole('link', { name: 'Merge with somebody …' }).click();
    await find(page, 'Who is the same person?', 'Mia Twice');
    await page.getByRole('columnheader', { name: /Mia Twice/ }).waitFor();
    await page.getByRole('button', { name: 'They are one person' }).click();
    await page.getByText('Mia Twice and Mia Double are one person now.').waitFor();
    await page.goto(`${stage.origin}/settings/people/merges`);
    await page.getByRole('button', { name: 'Undo Mia Twice' }).click();
    await page.getByText('They are two again.').waitFor();
    await openPerson(page, stage.origin, 'Mia Twice');
    expect(await page.getByText('Mia Double').count()).toBe(0);
    await context.close();
  });

  test('a group takes persons and groups, and never itself through another', async () => {
    const { page, context } = await stage.visit('/settings/groups');
    await page.getByRole('button', { name: 'Make a group' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Field testers');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Field testers' }).waitFor();
    await find(page, 'Person', 'Ada Lindqvist');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Ada Lindqvist is in “Field testers” now.').waitFor();
    await page.getByRole('radio', { name: 'Group' }).check();
    await find(page, 'Group', 'Customer teams');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('link', { name: 'Customer teams' }).click();
    await page.getByRole('heading', { level: 1, name: 'Customer teams' }).waitFor();
    await page.getByRole('radio', { name: 'Group' }).check();
    await find(page, 'Group', 'Field testers');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText(/^That did not work\./).waitFor();
    expect(await page.getByRole('button', { name: 'Take out Field testers' }).count()).toBe(0);
    await context.close();
  });

  test('a role is given and taken back, and the log says who did it', async () => {
    const { page, context } = await stage.visit('/settings/roles');
    await find(page, 'Person', 'Emeka Obi');
    await page.getByRole('button', { name: 'Give it' }).click();
    await page.getByText('Emeka Obi: Curator from now on.').waitFor();
    await page.getByRole('button', { name: 'Take back Curator, Emeka Obi' }).click();
    await page.getByText('Emeka Obi: Curator no longer.').waitFor();
    await page.goto(`${stage.origin}/settings/audit?action=role`);
    const entries = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem');
    await entries.first().waitFor();
    expect(await entries.first().innerText()).toContain('took an access role back');
    expect(await entries.nth(1).innerText()).toContain('gave an access role');
    await context.close();
  });

  test('a file of people is checked line by line, and carried out when nothing is wrong', async () => {
    const { page, context } = await stage.visit('/settings/directory');
    await sendCsv(page, 'Employee number,Mail,Full name\n77,no mail,Vera File\n');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByText('1 line has errors, so nothing would be done.').waitFor();
    await page.getByText('Line 2').waitFor();
    await page.getByRole('link', { name: '← Directory' }).click();
    await sendCsv(page, 'Employee number,Mail,Full name\n77,vera@example.org,Vera File\n');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByText('1 new person').waitFor();
    await page.getByRole('button', { name: 'Carry it out' }).click();
    await page.getByRole('heading', { name: 'What it did' }).waitFor();
    await openPerson(page, stage.origin, 'Vera File');
    expect(await page.getByText('77', { exact: true }).count()).toBeGreaterThan(0);
    await context.close();
  });

  test('a directory is asked by LDAP: the step that fails is named, and its people come in with their groups', async () => {
    const bindDn = 'cn=reader,dc=example,dc=org';
    const directory = await startLdapDirectory({
      bindDn,
      password: 'only to read',
      entries: {
        'cn=Lena Listed,ou=people,dc=example,dc=org': { cn: ['Lena Listed'], mail: ['lena@example.org'] },
        'cn=Divers,ou=groups,dc=example,dc=org': {
          cn: ['Divers'],
          member: ['cn=Lena Listed,ou=people,dc=example,dc=org'],
        },
      },
    });
    const { page, context } = await stage.visit('/settings/directory');
    const type = (name: string, value: string) =>
      page.getByRole('textbox', { name, exact: true }).fill(value);
    const step = (title: string, state: string) =>
      page.getByRole('listitem').filter({ hasText: `${title}: ${state}` });
    await type('Address', directory.url);
    await type('Where people are', 'ou=people,dc=example,dc=org');
    await type('Who reads', bindDn);
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await step('Its address may be used', 'failed').waitFor();
    await page.getByRole('button', { name: /^Allow 127\.0\.0\.1/ }).click();
    await step('It lets the reader in', 'failed').getByText('does not know this name and password').waitFor();
    await page.getByLabel('Password', { exact: true }).fill('only to read');
    await type('Where groups are', 'ou=groups,dc=example,dc=org');
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await step('It shows groups', 'works').waitFor();
    await page.getByRole('button', { name: 'Read the directory' }).click();
    await page.getByRole('heading', { level: 1, name: 'LDAP 127.0.0.1' }).waitFor();
    await page.getByRole('combobox', { name: 'Known by' }).selectOption('Mail address');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByText('1 new person').waitFor();
    await page.getByRole('button', { name: 'Carry it out' }).click();
    await page.getByRole('heading', { name: 'What it did' }).waitFor();
    await openPerson(page, stage.origin, 'Lena Listed');
    await expect.poll(() => page.getByRole('link', { name: 'Divers' }).count()).toBe(1);
    await context.close();
    await directory.close();
  });

  test('what could not be read is not said to be none', async () => {
    const { page, context } = await stage.visit();
    await page.route('**/api/v1/tokens', (route) => route.fulfill({ status: 500, body: '{}' }));
    await page.goto(`${stage.origin}/settings/directory`);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await page.getByText('No client has a token yet.').count()).toBe(0);
    await page.unroute('**/api/v1/tokens');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No client has a token yet.').waitFor();
    await context.close();
  });

  test('nobody says for somebody else what may be kept of them', async () => {
    const { page, context } = await stage.visit();
    await page.getByRole('button', { name: /Looking through the eyes of/ }).click();
    await page.getByRole('option', { name: /Ada Lindqvist/ }).click();
    await page.goto(`${stage.origin}/settings/my-data`);
    await page.getByText('only that person sees and says', { exact: false }).waitFor();
    expect(await page.getByRole('heading', { name: 'What it may be used for' }).count()).toBe(0);
    await context.close();
  });

  test(
    'somebody is erased by typing their name, and the receipt is genuine',
    { timeout: 60_000 },
    async () => {
      const { page, context } = await stage.visit();
      await addPerson(page, stage.origin, 'Gone Forever');
      await page.getByRole('link', { name: 'Erase …' }).click();
      const name = page.getByRole('textbox', { name: 'Name of the person' });
      const erase = page.getByRole('button', { name: 'Erase for good' });
      await name.fill('Somebody Else');
      expect(await erase.isDisabled()).toBe(true);
      await name.fill('Gone Forever');
      await erase.click();
      const receipt = page.getByLabel('The receipt');
      await receipt.waitFor({ timeout: 45_000 });
      const text = await receipt.innerText();
      await page.goto(`${stage.origin}/settings/data-protection`);
      await page.getByRole('textbox', { name: 'Text of the receipt' }).fill(text);
      await page.getByRole('button', { name: 'Verify' }).click();
      await page.getByText('The receipt is genuine.').waitFor();
      await context.close();
    },
  );
}
