import { expect, test } from 'vitest';
import type { Stage } from './stage.ts';
import { activity, ADA, tell, VERB } from './told.ts';
import { lookAs } from './visits.ts';

export function recordsTests(stage: Stage): void {
  test('what a system tells is there at once; while the list stands still it is counted, and comes when it goes on', async () => {
    const { page, context, complaints } = await stage.visit('/records');
    await page.getByText('Watching').waitFor();
    await tell(stage.origin, { object: activity('live/1', 'The first of the day') });
    await page.getByRole('link', { name: 'Ada Lindqvist completed The first of the day' }).waitFor();
    await page.getByRole('button', { name: 'Stand still' }).click();
    await tell(
      stage.origin,
      { object: activity('live/2', 'The second') },
      { object: activity('live/3', 'The third') },
    );
    await page.getByText('2 new statements wait').waitFor();
    expect(await page.getByText('The second').count()).toBe(0);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('The third').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('what was told while the line was broken is there when it is whole again, once', async () => {
    const { page, context } = await stage.visit('/settings');
    await page.route('**/records/stream*', (route) => route.abort());
    await page.getByRole('link', { name: 'Records' }).click();
    await page.getByText('The line is broken.', { exact: false }).waitFor();
    await tell(stage.origin, { object: activity('missed', 'Told in the meantime') });
    await page.unrouteAll();
    await page.getByText('Told in the meantime').waitFor();
    await page.getByText('Watching').waitFor();
    expect(await page.getByText('Told in the meantime').count()).toBe(1);
    await context.close();
  });

  test('statements are filtered by a form that stands in the address, and asked for by a command', async () => {
    const { page, context } = await stage.visit('/records/statements');
    await page.locator('[data-result]').first().waitFor();
    await page.getByRole('link', { name: 'Older' }).click();
    await page.getByRole('link', { name: 'First page' }).waitFor();
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('combobox', { name: 'Person' }).fill('Ada');
    await page.getByRole('option', { name: /Ada Lindqvist/ }).click();
    await page.getByRole('combobox', { name: 'Verb (IRI)' }).fill(`${VERB}passed`);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect.poll(() => page.locator('[data-result]').count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('verb')).toBe(`${VERB}passed`);
    await page.getByText('The same question as a command').click();
    const command = page.locator('pre', { hasText: 'curl' });
    expect(await command.innerText()).toContain(`agent={"mbox":"${ADA.mbox}"}`);
    await page.getByRole('link', { name: /^Verb/ }).click();
    await expect.poll(() => page.locator('[data-result]').count()).toBeGreaterThan(3);
    await context.close();
  });

  test('who is not told is somebody, of whom there is nothing to follow', async () => {
    const instructor = { account: { homePage: 'urn:learning-mesh:withheld', name: 'somebody' } };
    const mentored = `${VERB}mentored`;
    await tell(stage.origin, { verb: { id: mentored }, object: activity('talk'), context: { instructor } });
    const { page, context } = await stage.visit(`/records/statements?verb=${encodeURIComponent(mentored)}`);
    await page.locator('[data-result]').first().click();
    await page.getByText('Somebody', { exact: true }).waitFor();
    // Who did it, and who vouched for it.
    expect(await page.getByRole('link', { name: 'All under this identifier' }).count()).toBe(2);
    await context.close();
  });

  test('a filter that can not be says so at its field', async () => {
    const { page, context } = await stage.visit('/records/statements?verb=nonsense');
    await page.getByText('verb is not an IRI. Correct this field.').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await context.close();
  });

  test('a keyboard walks the statements and opens one, whose JSON can be searched', async () => {
    const { page, context } = await stage.visit(
      `/records/statements?verb=${encodeURIComponent(`${VERB}failed`)}`,
    );
    await page.locator('[data-result]').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Ada Lindqvist failed Annual plans' }).waitFor();
    await page.getByText('cmi5 §', { exact: false }).first().waitFor();
    await page.getByRole('searchbox', { name: 'Find in the JSON' }).fill('scaled');
    await page.getByText('1 place', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Ada Lindqvist' }).click();
    await page.getByText('Attempts', { exact: true }).click();
    await page.getByText('Counts no longer (Not passed)').waitFor();
    await page.getByText('90% (sent as 18 of 20)').waitFor();
    expect(new URL(page.url()).searchParams.get('view')).toBe('attempts');
    await context.close();
  });

  test('what was asked before the language of the person was known is asked again in it', async () => {
    const { page, context } = await stage.visit('/', { locale: 'de-DE' });
    await lookAs(page, 'Ada Lindqvist');
    await page.route('**/records/timeline*', async (route) => {
      await page.locator('html[lang=en]').waitFor({ state: 'attached' });
      await route.continue();
    });
    await page.goto(`${stage.origin}/my-record`);
    await page.getByText('passed Annual plans').waitFor();
    expect(await page.getByText('bestanden').count()).toBe(0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  });

  test('a person sees what is held of them, and of others nothing', async () => {
    const { page, context } = await stage.visit('/my-record');
    await page.getByText('An administrator is no person').waitFor();
    await lookAs(page, 'Ada Lindqvist');
    await page.getByRole('button', { name: /Looking through the eyes of/ }).press('Enter');
    await page.getByRole('dialog').getByRole('link', { name: 'My record' }).click();
    await page.getByText('passed Annual plans').waitFor();
    await page.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'failed' });
    await expect.poll(() => page.getByText('passed Annual plans').count()).toBe(0);
    await page.getByRole('heading', { name: 'What is not held' }).waitFor();
    expect(await page.getByRole('link', { name: 'Records' }).count()).toBe(0);
    await page.goto(`${stage.origin}/records/statements`);
    await page.getByText('What everybody did is only for those', { exact: false }).waitFor();
    await context.close();
  });
}
