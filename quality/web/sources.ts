import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { find } from './organisation-pages.ts';
import type { Stage } from './stage.ts';
import { openPart } from './visits.ts';

export function sourcesTests(stage: Stage): void {
  test('a folder is added by its path, its first run is watched, and it is removed after a look at what goes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mesh-notes-'));
    mkdirSync(join(folder, 'machines'));
    for (let note = 1; note <= 12; note += 1)
      writeFileSync(
        join(folder, 'machines', `note-${note}.md`),
        `# Gasket note ${note}\n\nHow the gasket of machine ${note} is changed in four minutes.\n`,
      );
    const { page, context, complaints } = await stage.visit('/sources');
    await page.getByRole('textbox', { name: 'Address' }).fill(folder);
    await page.keyboard.press('Enter');
    await page.getByText('12 documents').waitFor();
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('');
    await page.getByRole('button', { name: 'Add and sync' }).click();
    await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true');
    await name.fill('Gasket notes');
    await page.getByRole('button', { name: 'Add and sync' }).click();

    const entry = page.getByRole('article', { name: 'Gasket notes' });
    await entry.getByText(/12 new/).waitFor();
    await entry.getByText('12 items').waitFor();
    await entry.getByRole('link', { name: 'Gasket notes' }).click();
    await openPart(page, 'Settings');
    await page.getByRole('button', { name: 'Remove …' }).click();
    const question = page.getByRole('alertdialog', { name: 'Remove “Gasket notes”?' });
    await question.getByText('12 items').waitFor();
    await question
      .getByText('Gasket note 1', { exact: true })
      .or(question.getByText('and 7 more'))
      .first()
      .waitFor();
    await question.getByRole('button', { name: 'Remove source' }).click();
    await page.getByText('“Gasket notes” is removed.').waitFor();
    expect(await page.getByRole('article', { name: 'Gasket notes' }).count()).toBe(0);
    // The empty name; and what the page was asking for when its source went.
    expect(complaints.filter((text) => !/\b40[04]\b/.test(text))).toEqual([]);
    rmSync(folder, { recursive: true });
    await context.close();
  });

  test('a form that is cancelled is gone; settings and policy that are saved hold, an empty number does not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mesh-bolts-'));
    writeFileSync(join(folder, 'bolt.md'), '# Bolt note\n\nHow tight the bolt is.\n');
    const { page, context } = await stage.visit('/sources');
    const look = async () => {
      await page.getByRole('textbox', { name: 'Address' }).fill(folder);
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Name' }).fill('Bolt notes');
    };
    await look();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.getByRole('button', { name: 'Add and sync' }).count()).toBe(0);
    await look();
    await page.getByRole('button', { name: 'Add and sync' }).click();
    const entry = page.getByRole('article', { name: 'Bolt notes' });
    await entry.getByText(/1 new/).waitFor();
    await entry.getByRole('link', { name: 'Bolt notes' }).click();

    await openPart(page, 'Readers');
    await page.getByRole('radio').nth(1).check();
    await find(page, 'Add a group', 'Finance');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('1 item of which the source does not say who reads it').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Undo the last change' }).click();
    await page.getByText('The readers are those of before.').waitFor();
    await expect.poll(() => page.getByRole('radio').first().isChecked()).toBe(true);
    await openPart(page, 'Settings');
    const needs = page.getByRole('region', { name: 'What Folder needs' });
    await needs.getByRole('textbox', { name: 'Files' }).fill('**/*.md');
    await needs.getByRole('combobox', { name: 'Kind' }).selectOption('Guide');
    await needs.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await openPart(page, 'Freshness');
    const grace = page.getByRole('textbox', { name: 'Gone for good after' });
    await grace.fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => grace.getAttribute('aria-invalid')).toBe('true');
    await grace.fill('7');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => grace.getAttribute('aria-invalid')).toBe(null);

    await page.reload();
    expect(await grace.inputValue()).toBe('7');
    await openPart(page, 'Settings');
    expect(await needs.getByRole('textbox', { name: 'Files' }).inputValue()).toBe('**/*.md');
    expect(await needs.getByRole('combobox', { name: 'Kind' }).inputValue()).toBe('guide');
    rmSync(folder, { recursive: true });
    await context.close();
  });

  test('what can be chosen for a source is told in the language of the reader', async () => {
    const { page, context } = await stage.visit('/sources', { locale: 'de-DE' });
    await page.getByText('Oder die Art der Quelle wählen').click();
    await page.getByRole('button', { name: 'Open edX' }).click();
    await page.getByText(/weitere Einstellung/).click();
    const readers = page.getByRole('combobox', { name: 'Lesende' });
    expect(await readers.getByRole('option').allInnerTexts()).toEqual(
      expect.arrayContaining(['Eingeschriebene', 'Wie die Quelle']),
    );
    await context.close();
  });

  test('an address where nothing is says so', async () => {
    const { page, context } = await stage.visit('/sources');
    await page.getByRole('textbox', { name: 'Address' }).fill('nonsense');
    await page.keyboard.press('Enter');
    const said = page.getByText('No connector recognises this address.', { exact: false });
    await expect.poll(() => said.isVisible()).toBe(true);
    await context.close();
  });
}
