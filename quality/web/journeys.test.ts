import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type TestBrowser } from '../fixtures/browser.ts';
import { startServer, type TestServer } from '../fixtures/server.ts';
import { ask, lookAs, REFUND_MAIL, search } from './visits.ts';

let server: TestServer;
let browser: TestBrowser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function visitor(path = '/') {
  const visit = await browser.visitor();
  await visit.page.goto(server.origin + path);
  return visit;
}

describe('Today', () => {
  test('what is pasted finds the passage that helps, with reasons; feedback is given and taken back', async () => {
    const { page, context, complaints } = await visitor();
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
    const { page, context } = await visitor();
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
      await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
    ).not.toContain('refund');
    await context.close();
  });

  test('says kindly that nothing fits, and does not send what is too long', async () => {
    const { page, context } = await visitor();
    await ask(page, 'qwertz uiopasdf yxcvb');
    await page.getByRole('heading', { name: 'Nothing here fits this, and that is an answer too.' }).waitFor();
    await page.getByRole('textbox').fill('a'.repeat(20_001));
    await page.getByText('1 character over the limit of 20,000').waitFor();
    expect(await page.getByRole('button', { name: 'Find what helps' }).isDisabled()).toBe(true);
    await context.close();
  });
});

describe('Search', () => {
  test('goes by keyboard: to the field, through the results, into the item', async () => {
    const { page, context, complaints } = await visitor();
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
    const { page, context } = await visitor();
    await search(page, server.origin, 'refund');
    const filters = page.getByRole('complementary', { name: 'Filters' });
    const guide = filters.getByRole('button', { name: /^Guide/ });
    await guide.click();
    await page.waitForURL(/kind=guide/);
    expect(await guide.getAttribute('aria-pressed')).toBe('true');
    const shared = await browser.visitor();
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
    const { page, context } = await visitor();
    await search(page, server.origin, 'refnud');
    await page.getByText(/Results for refund; you typed refnud/).waitFor();
    await context.close();
  });
});

describe('Looking as somebody', () => {
  test('shows less, says so on every page, and ends with the tab', async () => {
    const { page, context } = await visitor();
    await page.goto(`${server.origin}/sources`);
    const all = await page
      .getByRole('article')
      .first()
      .waitFor()
      .then(() => page.getByRole('article').count());
    await search(page, server.origin, 'refund');
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
});

describe('Sources', () => {
  test('a folder is added by its path, its first run is watched, and it is removed after a look at what goes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mesh-notes-'));
    mkdirSync(join(folder, 'machines'));
    for (let note = 1; note <= 12; note += 1)
      writeFileSync(
        join(folder, 'machines', `note-${note}.md`),
        `# Gasket note ${note}\n\nHow the gasket of machine ${note} is changed in four minutes.\n`,
      );
    const { page, context, complaints } = await visitor('/sources');
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
    await entry.getByText(/Synced now: 12 new|Synced .* ago: 12 new/).waitFor();
    await entry.getByText('12 items').waitFor();
    await entry.getByRole('link', { name: 'Gasket notes' }).click();
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
    const { page, context } = await visitor('/sources');
    await page.getByRole('textbox', { name: 'Address' }).fill('nonsense');
    await page.keyboard.press('Enter');
    await page.getByText('No connector recognises this address.', { exact: false }).waitFor();
    await context.close();
  });
});

describe('Settings', () => {
  test('a token is shown once, works, and is refused once it is revoked', async () => {
    const { page, context } = await visitor('/settings');
    await page.getByRole('textbox', { name: 'What is it for?' }).fill('Nightly export');
    await page.getByRole('button', { name: 'Create token' }).click();
    const token = await page.getByRole('textbox', { name: 'Token' }).inputValue();
    const status = async () =>
      (
        await fetch(`${server.origin}/api/v1/search?q=refund`, {
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
});
