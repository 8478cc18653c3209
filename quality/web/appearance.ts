import { expect, test } from 'vitest';
import type { Stage } from './stage.ts';
import { lookAs } from './visits.ts';

export function appearanceTests(stage: Stage): void {
  test('nothing moves once it is shown', async () => {
    const { page, context } = await stage.visit('/search?q=refund', {
      viewport: { width: 1200, height: 800 },
    });
    await page.locator('[data-result]').first().waitFor();
    const shift = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          new PerformanceObserver((list) =>
            done(
              list
                .getEntries()
                .reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0),
            ),
          ).observe({ type: 'layout-shift', buffered: true });
          // No entry is delivered when nothing moved; two frames are then enough to know.
          requestAnimationFrame(() => requestAnimationFrame(() => done(0)));
        }),
    );
    expect(shift).toBeLessThan(0.1);
    await context.close();
  });

  test('a chosen theme is there before the first paint', async () => {
    const { page, context } = await stage.visit('/settings', { colorScheme: 'light' });
    await page.getByRole('radio', { name: 'Dark' }).check();
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await expect.poll(background).not.toBe('rgb(251, 250, 247)');
    const dark = await background();
    await page.route('**/assets/*.js', (route) => route.abort());
    await page.reload();
    expect(await page.locator('#root').innerHTML()).toBe('');
    expect(await background()).toBe(dark);
    await context.close();
  });

  test('speaks the language of the browser, of the person and of the setting', async () => {
    const { page, context } = await stage.visit('/', { locale: 'de-DE' });
    await page.getByRole('textbox', { name: 'Woran arbeiten Sie gerade?' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await lookAs(page, 'Ada Lindqvist');
    await page.getByRole('textbox', { name: 'What are you working on?' }).waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: 'Deutsch' }).check();
    await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
    await context.close();
  });

  test('without the network the page says so and offers another try', async () => {
    const { page, context } = await stage.visit('/search');
    await page.getByRole('combobox').waitFor();
    await context.setOffline(true);
    await page.getByText('You are offline.', { exact: false }).waitFor();
    await page.getByRole('combobox').fill('refund');
    await page.getByRole('alert').getByText('You are offline').waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => page.locator('[data-result]').count()).toBeGreaterThan(0);
    await context.close();
  });
}
