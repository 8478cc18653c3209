import { expect, test } from 'vitest';
import type { Stage } from './stage.ts';
import { ask, lookAs, REFUND_MAIL } from './visits.ts';

export function todayTests(stage: Stage): void {
  test('what is pasted finds the passage that helps, with reasons; feedback is given and taken back', async () => {
    const { page, context, complaints } = await stage.visit();
    await lookAs(page, 'Ada Lindqvist');
    await ask(page, REFUND_MAIL);
    const first = page.getByRole('article', { name: 'Refund playbook' });
    await first.waitFor();
    await first.getByText('After 30 days', { exact: true }).waitFor();
    await first.getByText(/Speaks of “refund”/).waitFor();

    const helped = first.getByRole('button', { name: 'Helped' });
    await helped.click();
    await page.getByText('Noted: this helped.').waitFor();
    expect(await helped.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Taken back.').waitFor();
    expect(await helped.getAttribute('aria-pressed')).toBe('false');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a passage is read and the question is still there on the way back, but not after a reload', async () => {
    const { page, context } = await stage.visit();
    await ask(page, REFUND_MAIL);
    await page.getByRole('link', { name: 'Read this passage Refund playbook' }).click();
    const marked = page.locator('[aria-current=location]').filter({ hasText: 'The passage you came for' });
    await marked.waitFor();
    expect(await marked.getByRole('heading', { name: 'After 30 days' }).count()).toBe(1);
    await expect
      .poll(() => marked.evaluate((element) => Math.round(element.getBoundingClientRect().top)))
      .toBeLessThan(200);

    await page.goBack();
    const box = page.getByRole('textbox', { name: 'What are you working on?' });
    expect(await box.inputValue()).toBe(REFUND_MAIL);
    await page.getByRole('article', { name: 'Refund playbook' }).waitFor();
    await page.reload();
    expect(await box.inputValue()).toBe('');
    expect(
      await page.evaluate(() => [...Object.values(localStorage), ...Object.values(sessionStorage)].join()),
    ).not.toContain('refund');
    await context.close();
  });

  test('says kindly that nothing fits, and does not send what is too long', async () => {
    const { page, context } = await stage.visit();
    await ask(page, 'qwertz uiopasdf yxcvb');
    await page.getByRole('heading', { name: 'Nothing here fits this, and that is an answer too.' }).waitFor();
    await page.getByRole('textbox').fill('a'.repeat(20_001));
    await page.getByText('1 character over the limit of 20,000').waitFor();
    expect(await page.getByRole('button', { name: 'Find what helps' }).isDisabled()).toBe(true);
    await context.close();
  });
}
