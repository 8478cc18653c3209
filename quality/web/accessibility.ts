import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findings } from './axe.ts';
import { PAGES } from './pages.ts';
import type { Stage } from './stage.ts';

/** Resolves when everything on the page has its dark colours: colours change with a short transition. */
async function turnDark(page: Page): Promise<void> {
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(
    (light) =>
      getComputedStyle(document.body).backgroundColor !== light &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    background,
  );
}

export function accessibilityTests(stage: Stage): void {
  test.each(Object.entries(PAGES))('axe finds nothing on %s, light or dark', async (_name, open) => {
    const { page, context } = await stage.visit('/', { colorScheme: 'light' });
    await open(page, stage.origin);
    expect(await findings(page)).toEqual([]);
    await turnDark(page);
    expect(await findings(page)).toEqual([]);
    await context.close();
  });

  test('a keyboard gets past the header, and a new page begins at its content', async () => {
    const { page, context } = await stage.visit('/settings');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);

    await page.locator('body').press('g');
    await page.keyboard.press('s');
    await page.getByRole('heading', { level: 1, name: 'Sources' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
    await context.close();
  });
}
