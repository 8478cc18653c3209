import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NARROW, type Visitor } from '../fixtures/browser.ts';
import { findings } from './axe.ts';
import { PAGES } from './pages.ts';
import { useStage } from './stage.ts';

const WIDE = { width: 1280, height: 720 };

/** Resolves when everything on the page has the colours of that scheme: colours change with a short transition. */
async function turn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction(
    (before) =>
      getComputedStyle(document.body).backgroundColor !== before &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    background,
  );
}

// Apart from what people do there: two cores.
const stage = useStage();
let visitor: Visitor;
beforeAll(async () => {
  visitor = await stage.visit('/', { viewport: NARROW });
});
afterAll(() => visitor.context.close());

// One visitor for all: an application that is loaded anew for each page takes longer than to look at it.
test.each(Object.entries(PAGES))(
  '%s: axe finds nothing and nothing sticks out, narrow or wide, light or dark',
  async (_name, open) => {
    const { page } = visitor;
    await page.setViewportSize(NARROW);
    await page.emulateMedia({ colorScheme: 'light' });
    await open(page, stage.origin);
    const sticksOut = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await sticksOut()).toBeLessThanOrEqual(0);
    expect(await findings(page)).toEqual([]);
    await turn(page, 'dark');
    expect(await findings(page)).toEqual([]);
    await page.setViewportSize(WIDE);
    expect(await sticksOut()).toBeLessThanOrEqual(0);
    expect(await findings(page)).toEqual([]);
    await turn(page, 'light');
    expect(await findings(page)).toEqual([]);
  },
);

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
