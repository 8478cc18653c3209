import { expect, test } from 'vitest';
import type { Stage } from './stage.ts';
import { lookAs, search } from './visits.ts';

export function eyesTests(stage: Stage): void {
  test('shows less, says so on every page, and ends with the tab', async () => {
    const { page, context } = await stage.visit();
    await page.goto(`${stage.origin}/sources`);
    const all = await page
      .getByRole('article')
      .first()
      .waitFor()
      .then(() => page.getByRole('article').count());
    await search(page, stage.origin, 'refund');
    const asAdministrator = await page
      .getByText(/results?$/)
      .first()
      .innerText();
    await lookAs(page, 'Elif Aydin');
    await expect
      .poll(() =>
        page
          .getByText(/results?$/)
          .first()
          .innerText(),
      )
      .not.toBe(asAdministrator);
    expect(await page.getByRole('link', { name: 'Refund playbook' }).count()).toBe(0);

    await page.getByRole('link', { name: 'Sources' }).click();
    await page.getByText(/Elif Aydin sees the sources here, but only an administrator/).waitFor();
    expect(await page.getByRole('button', { name: 'Sync now' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Back to the administrator' }).click();
    await page.getByRole('heading', { name: 'Add a source by its address' }).waitFor();
    await expect.poll(() => page.getByRole('article').count()).toBe(all);
    await context.close();
  });

  test('an item that the other person may not read is not there for them', async () => {
    const { page, context } = await stage.visit();
    await search(page, stage.origin, 'refund playbook');
    await page.getByRole('link', { name: 'Refund playbook' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Refund playbook' }).waitFor();
    await lookAs(page, 'Elif Aydin');
    await page.getByRole('heading', { level: 1, name: 'This item is not here.' }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain('30 days');
    await context.close();
  });
}
