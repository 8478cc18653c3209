import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Stage } from './stage.ts';
import { search } from './visits.ts';

/** More notes than a run may take away without asking, and one that cannot be read. */
const NOTES = 25;
const GONE = 22;

function writeNotes(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-valves-'));
  for (let note = 1; note <= NOTES; note += 1)
    writeFileSync(
      join(folder, `valve-${note}.md`),
      `# Valve note ${note}\n\nHow valve ${note * 7919} is bled.\n`,
    );
  writeFileSync(join(folder, 'plan.pdf'), 'no pdf at all');
  return folder;
}

async function addFolder(page: Page, folder: string, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Address' }).fill(folder);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Add and sync' }).click();
  await page
    .getByRole('article', { name })
    .getByText(/25 new and 1 failed/)
    .waitFor();
}

export function upkeepTests(stage: Stage): void {
  test('a run that would take away too much asks; what was let go comes back with undo', async () => {
    const folder = writeNotes();
    const { page, context, complaints } = await stage.visit('/sources');
    await addFolder(page, folder, 'Valve notes');
    const source = page.getByRole('article', { name: 'Valve notes' });

    await source.getByRole('link', { name: '1 failed' }).click();
    await page.getByRole('heading', { name: /They cannot be read/ }).waitFor();
    await page.getByRole('button', { name: 'Try it again' }).click();
    await page.getByText('They are being read again.').waitFor();
    await page.getByRole('link', { name: 'Runs' }).click();
    await page.getByText(/^Failures read again: 1 failed/).waitFor();

    for (let note = 1; note <= GONE; note += 1) rmSync(join(folder, `valve-${note}.md`));
    await page.getByRole('link', { name: 'Now' }).click();
    await page.getByRole('button', { name: 'What would change?' }).click();
    await page.getByText(`${GONE} items would go`).waitFor();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.getByRole('heading', { name: /22 of 25 items are no longer in the source/ }).waitFor();

    await page.getByRole('link', { name: 'Today' }).click();
    await page.getByText('1 removal waits for a decision.').waitFor();
    await page.getByRole('link', { name: 'See which' }).click();
    await page.getByRole('region', { name: 'One removal waits for a decision' }).getByRole('link').click();
    await page.getByRole('button', { name: 'Let them go' }).click();
    await page.getByText('Agreed: 22 items are no longer found.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('22 items are back.').waitFor();

    await page.goto(`${stage.origin}/sources?show=attention`);
    await page.getByText('Nothing needs you.').waitFor();
    expect(complaints).toEqual([]);
    rmSync(folder, { recursive: true });
    await context.close();
  });

  test('what the server says is told in the language of the reader', async () => {
    const { page, context } = await stage.visit('/oauth/callback?state=forged', { locale: 'de-DE' });
    await page.getByRole('alert').filter({ hasText: 'Diese Anmeldung ist unbekannt' }).waitFor();
    expect(await page.title()).toBe('Nicht angemeldet · Learning Mesh');
    await page.goto(`${stage.origin}/sources`);
    await page.getByRole('textbox', { name: 'Adresse' }).fill('http://127.0.0.1:1/');
    await page.keyboard.press('Enter');
    await page.getByText('Dieser Port wird nie für HTTP benutzt.').waitFor();
    await page.getByRole('textbox', { name: 'Adresse' }).fill('/nowhere/at/all');
    await page.keyboard.press('Enter');
    await page.getByText(/^„\/nowhere\/at\/all“ gibt es nicht/).waitFor();
    await context.close();
  });

  test('an edit made here stands beside what the source says, and goes back to it', async () => {
    const { page, context, complaints } = await stage.visit();
    await search(page, stage.origin, 'torque wrench');
    await page.locator('[data-result]').first().click();
    await page.getByRole('button', { name: 'Edit here' }).click();
    const title = page.getByRole('dialog').getByRole('textbox', { name: 'Title' });
    const before = await title.inputValue();
    await title.fill('In our own words');
    await page.getByText(`The source says “${before}”.`).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'In our own words' }).waitFor();
    await page.getByText('Edited here: Title.').waitFor();

    await page.getByRole('button', { name: 'Edit here' }).click();
    await page.getByRole('button', { name: 'Back to the source Title' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: before }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a table is mapped over its first lines, and says which line is wrong', async () => {
    const { page, context } = await stage.visit('/sources');
    const file = 'Code;Course;Wann\nC1;Press basics;2026-01-02\nC1;The same code;2026-01-03\n';
    await page
      .getByLabel('Upload a table (CSV)')
      .setInputFiles({ name: 'courses.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    await page.getByText('No column is known as the title.', { exact: false }).waitFor();
    const add = page.getByRole('button', { name: 'Add and sync' });
    expect(await add.isDisabled()).toBe(true);
    await page.getByRole('combobox', { name: 'What “Course” is' }).selectOption('Title');
    await page.getByText('Line 3:').waitFor();
    expect(await add.isEnabled()).toBe(true);
    expect(await page.getByRole('combobox', { name: 'What “Code” is' }).inputValue()).toBe('id');
    const when = page.getByRole('combobox', { name: 'What “Wann” is' });
    await when.selectOption('Changed');
    await expect.poll(() => when.inputValue()).toBe('updated');
    await context.close();
  });
}
