import { expect, test } from 'vitest';
import type { Stage } from './stage.ts';

export function settingsTests(stage: Stage): void {
  test('a token is shown once, works, and is refused once it is revoked', async () => {
    const { page, context } = await stage.visit('/settings');
    await page.getByRole('textbox', { name: 'What is it for?' }).fill('Nightly export');
    await page.getByRole('button', { name: 'Create token' }).click();
    const token = await page.getByRole('textbox', { name: 'Token' }).inputValue();
    const status = async () =>
      (
        await fetch(`${stage.origin}/api/v1/search?q=refund`, {
          headers: { authorization: `Bearer ${token}` },
        })
      ).status;
    expect(await status()).toBe(200);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Revoke Nightly export' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('“Nightly export” is revoked.').waitFor();
    expect(await status()).toBe(401);
    await context.close();
  });
}
