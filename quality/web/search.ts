import { expect, test } from 'vitest';
import type { Stage } from './stage.ts';
import { search } from './visits.ts';

export function searchTests(stage: Stage): void {
  test('goes by keyboard: to the field, through the results, into the item', async () => {
    const { page, context, complaints } = await stage.visit();
    await page.getByRole('heading', { name: 'Recently changed in your sources' }).waitFor();
    await page.locator('body').press('/');
    const field = page.getByRole('combobox', { name: 'Search passages' });
    await field.waitFor();
    await field.pressSequentially('refund');
    await page.getByRole('option', { name: /Refund playbook/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(/q=refund/);
    await page.locator('[data-result]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    const results = page.locator('[data-result]');
    await expect.poll(() => results.nth(0).evaluate((link) => link === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => results.nth(1).evaluate((link) => link === document.activeElement)).toBe(true);
    const title = await results.nth(1).innerText();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('facets narrow the results, live in the address and can be shared', async () => {
    const { page, context } = await stage.visit();
    await search(page, stage.origin, 'refund');
    const filters = page.getByRole('complementary', { name: 'Filters' });
    const guide = filters.getByRole('button', { name: /^Guide/ });
    await guide.click();
    await page.waitForURL(/kind=guide/);
    expect(await guide.getAttribute('aria-pressed')).toBe('true');
    const shared = await stage.visit();
    await shared.page.goto(page.url());
    await shared.page.locator('[data-result]').first().waitFor();
    expect(await shared.page.getByRole('button', { name: /^Guide/ }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    await filters.getByRole('button', { name: 'Clear all filters' }).click();
    await page.waitForURL((url) => !url.search.includes('kind'));
    await shared.context.close();
    await context.close();
  });

  test('a misspelt word is understood, and said to be', async () => {
    const { page, context } = await stage.visit();
    await search(page, stage.origin, 'refnud');
    expect(await page.locator('main').innerText()).toContain('Results for refund; you typed refnud');
    await context.close();
  });
}
