import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Stage } from './stage.ts';
import { SENDER } from './told.ts';

interface Access {
  key: string;
  secret: string;
}

/** Makes a sender as an administrator does, and reads what is shown this once. */
export async function makeSender(page: Page, origin: string, name: string): Promise<Access> {
  await page.goto(`${origin}/records/senders/new`);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Make the key' }).click();
  await page.getByRole('heading', { level: 1, name: `“${name}” may send` }).waitFor();
  const shown = page.getByRole('status').locator('dd.select-all');
  const [key = '', secret = ''] = await shown.allInnerTexts();
  return { key, secret };
}

/** To a store that is not there, of what was completed only. */
export async function makeForward(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/records/forwarding`);
  await page.getByRole('button', { name: 'New forward' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Endpoint' }).fill('http://127.0.0.1:4098/xapi');
  await page.getByRole('textbox', { name: 'Key' }).fill('mesh');
  await page.getByRole('textbox', { name: 'Secret' }).fill('hush');
  await page.getByText('Which statements go there').click();
  await page.getByRole('combobox', { name: 'Add a verb' }).selectOption('completed');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

const statement = (parts: object = {}) => ({
  actor: { account: { homePage: 'https://lms.example.org', name: 'nobody' } },
  verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
  object: { id: 'https://lms.example.org/course/1' },
  ...parts,
});

async function send(origin: string, { key, secret }: Access, body: unknown): Promise<number> {
  const response = await fetch(`${origin}/xapi/statements`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
      'content-type': 'application/json',
      'x-experience-api-version': '1.0.3',
    },
    body: JSON.stringify(body),
  });
  return response.status;
}

/** One refused statement of the examples' sender. */
export async function refuseOne(origin: string): Promise<void> {
  await send(origin, SENDER, statement({ actor: { mbox: 'no-mail' } }));
}

async function openSender(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/records/senders`);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** More than one part of an upload, in a few large statements, and one line that is refused. */
function writeArchive(folder: string, name: string): string {
  const file = join(folder, `${name}.jsonl`);
  const padding = 'x'.repeat(900_000);
  const lines = Array.from({ length: 6 }, (_, at) =>
    JSON.stringify(
      statement({
        id: randomUUID(),
        result: { response: `${at} ${padding}` },
        timestamp: '2020-01-02T03:04:05Z',
      }),
    ),
  );
  writeFileSync(file, [...lines, '{"actor": 7}', ''].join('\n'));
  return file;
}

export function recordKeepingTests(stage: Stage): void {
  test('a key is shown once and opens the store; a test names the step that fails; a revoked one opens nothing', async () => {
    const { page, context, complaints } = await stage.visit();
    const access = await makeSender(page, stage.origin, 'Nightly course platform');
    await page.getByText('curl', { exact: true }).click();
    expect(await page.getByRole('figure').innerText()).toContain(`-u '${access.key}:${access.secret}'`);
    expect(await send(stage.origin, access, statement())).toBe(200);
    await page.getByRole('link', { name: 'I have kept it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nightly course platform' }).waitFor();
    await expect.poll(() => page.getByText(access.secret).count()).toBe(0);

    const connection = page.getByRole('region', { name: 'Connection' });
    await connection.getByRole('textbox', { name: 'Secret' }).fill('wrong');
    await connection.getByRole('button', { name: 'Test the connection' }).click();
    await connection.getByText('The sender does not get through.').waitFor();
    await connection.getByText(/^The secret is not the one of this key/).waitFor();
    await connection.getByRole('textbox', { name: 'Secret' }).fill(access.secret);
    await connection.getByRole('button', { name: 'Test the connection' }).click();
    await connection.getByText('The sender gets through.').waitFor();

    const settings = page.getByRole('region', { name: 'Settings' });
    await settings
      .getByRole('textbox', { name: 'Pages that may use it in a browser' })
      .fill('lms.example.org');
    await settings.getByRole('button', { name: 'Save' }).click();
    await settings.getByText('This is no origin of a page.', { exact: false }).waitFor();
    await settings
      .getByRole('textbox', { name: 'Pages that may use it in a browser' })
      .fill('https://lms.example.org');
    await settings.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();

    await page.getByRole('button', { name: 'Make a new secret' }).click();
    await page.getByText('The secret before this one is taken until').waitFor();
    expect(await send(stage.origin, access, statement())).toBe(200);
    await page.getByRole('button', { name: 'Revoke …' }).click();
    const question = page.getByRole('alertdialog', { name: /Revoke “Nightly course platform”/ });
    await question.getByText(/that it sent stay/).waitFor();
    await question.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('“Nightly course platform” is revoked.').waitFor();
    expect(await send(stage.origin, access, statement())).toBe(401);
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
    await context.close();
  });

  test('what spoils the record stands at its sender, with statements as examples and a fix', async () => {
    const { page, context } = await stage.visit();
    const name = `Hasty platform ${randomUUID().slice(0, 8)}`;
    const access = await makeSender(page, stage.origin, name);
    await send(stage.origin, access, statement({ verb: { id: 'https://lms.example.org/verbs/frobbed' } }));
    await expect
      .poll(
        async () => {
          await openSender(page, stage.origin, name);
          await page.getByRole('heading', { name: 'What it could do better' }).waitFor();
          return page.getByText('Verbs are used that no published vocabulary has.').count();
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBe(1);
    await page.getByText(/^Use a verb of ADL, cmi5/).waitFor();
    await page.getByRole('link', { name: 'Statement 1' }).first().click();
    await page.waitForURL(/\/records\/statements\/[0-9a-f-]{36}/);
    await context.close();
  });

  test('somebody unknown is proposed with the evidence, confirmed, and taken back', async () => {
    const { page, context } = await stage.visit();
    const access = await makeSender(page, stage.origin, 'Player of courses');
    const actor = {
      name: 'Ada Lindqvist',
      account: { homePage: 'https://player.example.org', name: '4711' },
    };
    await send(stage.origin, access, statement({ id: randomUUID(), actor }));
    const entry = page
      .getByRole('article', { name: 'Ada Lindqvist' })
      .filter({ hasText: 'player.example.org' });
    await expect
      .poll(
        async () => {
          await page.goto(`${stage.origin}/records/actors`);
          await page.getByRole('article').first().waitFor();
          return entry.count();
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBe(1);
    await entry.getByText('the same name').waitFor();
    await entry.getByRole('button', { name: 'That is them Ada Lindqvist' }).click();
    await page.getByText('Ada Lindqvist is Ada Lindqvist.').waitFor();
    expect(await entry.count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Taken back.').waitFor();
    await entry.getByRole('button', { name: 'That is them Ada Lindqvist' }).waitFor();
    await context.close();
  });

  test('what was refused is seen by its reason, corrected and stored', async () => {
    const { page, context } = await stage.visit();
    const name = `Careless platform ${randomUUID().slice(0, 8)}`;
    const access = await makeSender(page, stage.origin, name);
    expect(await send(stage.origin, access, statement({ actor: { mbox: 'no-mail' } }))).toBe(400);
    await page.goto(`${stage.origin}/records/dead-letters`);
    const group = page.getByRole('region', { name: /Not as xAPI says actor\.mbox/ });
    await group.getByText(/^Show/).click();
    const letter = group.getByRole('listitem').filter({ hasText: name });
    await letter.locator('summary').click();
    await letter.getByText('It would be refused for the same now.').waitFor();
    const text = letter.getByRole('textbox', { name: 'What was sent' });
    await text.fill((await text.inputValue()).replace('no-mail', 'mailto:ann@example.org'));
    await letter.getByRole('button', { name: 'Store it corrected' }).click();
    await page.getByText('1 is stored now.').waitFor();
    await expect.poll(() => letter.count()).toBe(0);
    await context.close();
  });

  test('an archive that was cut goes on after a reload with the same file, and is reported by line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mesh-archive-'));
    const name = `old-store-${randomUUID().slice(0, 8)}`;
    const file = writeArchive(folder, name);
    const { page, context } = await stage.visit('/records/imports');
    let parts = 0;
    await page.route('**/records/imports/*/content', (route) => {
      parts += 1;
      return parts > 1 ? route.abort() : route.continue();
    });
    await page.locator('input[type=file]').first().setInputFiles(file);
    const entry = page.getByRole('article', { name });
    await entry.getByText(/^4 ?MB of 5.4 ?MB have arrived|^4\.19 ?MB of/).waitFor();
    // Only then: what is tried again meanwhile must not arrive.
    await page.reload();
    await entry.getByText(/Choose the file again to go on/).waitFor();
    await page.unroute('**/records/imports/*/content');
    const offsets: string[] = [];
    page.on('request', (request) => {
      const offset = request.headers()['upload-offset'];
      if (offset !== undefined) offsets.push(offset);
    });
    await page.locator('input[type=file]').first().setInputFiles(file);
    await entry.getByText(/6 statements stored/).waitFor({ timeout: 60_000 });
    expect(offsets).toEqual([String(4 * 1024 * 1024)]);
    await entry.getByText('1 refused').click();
    await entry.getByText('in line 7').waitFor();
    expect(await page.getByRole('article', { name }).count()).toBe(1);
    rmSync(folder, { recursive: true });
    await context.close();
  });

  test('a forward that does not arrive says why, is paused and removed', async () => {
    const { page, context } = await stage.visit();
    await makeForward(page, stage.origin, 'Group store');
    await page.getByRole('button', { name: 'Test it' }).click();
    await page.getByText('The connection does not work.').waitFor();
    await page.getByRole('button', { name: 'Allow 127.0.0.1:4098 and look again' }).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Go on' }).waitFor();
    await page.getByText('Which statements go there').click();
    expect(await page.getByRole('textbox', { name: 'Only with these verbs' }).inputValue()).toBe(
      'http://adlnet.gov/expapi/verbs/completed',
    );
    await page.getByRole('button', { name: 'Remove …' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove it' }).click();
    await page.getByText('“Group store” is removed.').waitFor();
    await context.close();
  });

  test('a connection is tested in the language of the reader', async () => {
    const { page, context } = await stage.visit('/records/senders', { locale: 'de-DE' });
    await page.getByRole('heading', { level: 1, name: 'Absender' }).waitFor();
    await page.getByText('Eine Verbindung prüfen').click();
    await page.getByRole('textbox', { name: 'Schlüssel' }).fill('none');
    await page.getByRole('textbox', { name: 'Geheimnis' }).fill('none');
    await page.getByRole('button', { name: 'Verbindung prüfen' }).click();
    const said = page.getByText(/^Kein Absender hat diesen Schlüssel/);
    await expect.poll(() => said.count()).toBe(1);
    await context.close();
  });
}
