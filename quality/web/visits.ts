import type { Page } from 'playwright-core';

/** A mail as somebody in support has it in front of them. */
export const REFUND_MAIL = 'A customer wants a refund after 40 days.';

export async function ask(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'What are you working on?' }).fill(text);
  await page.keyboard.press('Control+Enter');
}

/** Looks through somebody's eyes, by keyboard alone. */
export async function lookAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /Looking through the eyes of|Mit den Augen von/ }).press('Enter');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.type(name);
  await page.getByRole('option', { name }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: name }).waitFor();
}

export async function search(page: Page, origin: string, query: string): Promise<void> {
  await page.goto(`${origin}/search?q=${encodeURIComponent(query)}`);
  await page.locator('[data-result]').first().waitFor();
}

/** One part of the page of a source. */
export async function openPart(page: Page, part: string): Promise<void> {
  const parts = page.getByRole('navigation', { name: 'Parts of this page' });
  await parts.getByRole('link', { name: part }).click();
  await page.getByRole('heading', { level: 2, name: part }).waitFor();
}
