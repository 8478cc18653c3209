import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
    rmSync(folder, { recursive: true });
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
