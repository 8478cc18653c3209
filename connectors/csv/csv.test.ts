import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TABLE_SEPARATORS } from '@mesh/connectors/kit';
import { collectPass, testHttp } from '@mesh/connectors/kit/testing';
import { csvConnector, openUploads, previewCsv } from './index.ts';
import { readLines, separatorOf, type Line } from './table.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesh-csv-'));
});
afterAll(() => rm(folder, { recursive: true }));

const places = () => ({ folderRoots: [folder], uploads: join(folder, 'uploads') });
async function file(content: string | Uint8Array): Promise<string> {
  const location = join(folder, 'table.csv');
  await writeFile(location, content);
  return location;
}
const pass = async (content: string | Uint8Array, config = {}, options = {}) =>
  collectPass(csvConnector(places()), { location: await file(content), ...config }, options);
const asking = { http: testHttp(), signal: new AbortController().signal };

async function linesOf(
  bytes: Buffer,
  separator: ',' | ';' | '\t' | '|',
  from?: { offset: number; line: number },
) {
  const lines: Line[] = [];
  for await (const line of readLines(bytes, separator, from)) lines.push(line);
  return lines;
}

const TABLE = 'id,title,description\n1,One,First\n2,Two,Second\n3,Three,Third\n';

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe('lines', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 });

  test('what is written by RFC 4180 is read back, from the beginning and from the end of any line', async () => {
    const tables = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 8 });
    const ends = fc.constantFrom('\n', '\r\n');
    await fc.assert(
      fc.asyncProperty(tables, ends, fc.constantFrom(...TABLE_SEPARATORS), async (table, end, separator) => {
        const bytes = Buffer.from(table.map((cells) => cells.map(quoted).join(separator) + end).join(''));
        const lines = await linesOf(bytes, separator);
        expect(lines.map(({ cells }) => cells)).toEqual(table);
        for (const [at, line] of lines.entries()) {
          const rest = await linesOf(bytes, separator, { offset: line.end, line: line.next });
          expect(rest).toEqual(lines.slice(at + 1));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('numbers count the lines of the file, also after a cell with line breaks', async () => {
    const lines = await linesOf(Buffer.from('a,b\n1,"x\ny\nz"\n2,q\n'), ',');
    expect(lines.map(({ number }) => number)).toEqual([1, 2, 5]);
  });

  test('the separator is told by the first lines', () => {
    expect(separatorOf('id;title;text\n1;"a, b, c, d";x\n')).toBe(';');
    expect(separatorOf('id\ttitle\n1\tone, two\n')).toBe('\t');
    expect(separatorOf('id,title\n')).toBe(',');
  });
});

const manyLines = (word: string) =>
  `id,title\n${Array.from({ length: 700 }, (_, at) => `${at},${word} ${at}`).join('\n')}\n`;

describe('half a file is never imported', () => {
  test.each([
    ['an open quote', 'id,title\n1,One\n2,"Tw', /never closed/],
    [
      'a line that is cut off',
      'id,title,text\n1,One,First\n2,Tw',
      /Line 3: It has 2 cells where the header has 3/,
    ],
    ['a repeated id', 'id,title\n1,One\n1,Two\n', /Line 3: It has the same id as line 2/],
    [
      'a bad address',
      'id,title,url\n1,One,javascript:alert(1)\n',
      /Line 2: "javascript:alert\(1\)" is no address/,
    ],
  ])('%s', async (_what, content, message) => {
    const first = await pass(TABLE);
    await expect(pass(content, {}, { from: first })).rejects.toMatchObject({
      code: 'not_what_was_expected',
      message: expect.stringMatching(message),
    });
  });

  test('bad lines are left out on request, each told with its number, and keep what was known of them', async () => {
    const first = await pass(TABLE);
    const next = await pass(
      'id,title,description\n1,One,New\n2,,Second\n3,Three\n4,Four,Fourth\n',
      { leaveOutBadLines: true },
      { from: first },
    );
    expect(next.failures.map(({ nativeId, reason }) => [nativeId, reason.slice(0, 7)])).toEqual([
      ['2', 'Line 3:'],
      ['3', 'Line 4:'],
    ]);
    expect([...next.items.keys()]).toEqual(['1', '2', '3', '4']);
    expect(next.items.get('2')!.title).toBe('Two');
  });

  test('an open quote stops the import also when bad lines are left out', async () => {
    await expect(pass('id,title\n1,"One\n2,Two\n', { leaveOutBadLines: true })).rejects.toThrow(
      /never closed/,
    );
  });

  test('a file that is replaced between two pages is begun anew', async () => {
    const begun = await pass(manyLines('Old'), {}, { maxPages: 1 });
    const whole = await pass(manyLines('New'), {}, { from: begun });
    expect(whole.items.size).toBe(700);
    expect([...whole.items.values()].every(({ title }) => title!.startsWith('New'))).toBe(true);
  });
});

describe('encodings', () => {
  const text = 'id;Titel;Beschreibung\n1;Größe;Übung\n';
  test.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['windows-1252', Buffer.from(text, 'latin1')],
  ])('%s', async (_name, bytes) => {
    const { items } = await pass(bytes);
    expect(items.get('1')).toMatchObject({ title: 'Größe', content: { bytes: 'Übung' } });
  });
});

test('readers stand in a column: mails, groups; an empty cell names nobody', async () => {
  const { items } = await pass(
    'id,title,readers\n1,One,ada@example.org;group:sales\n2,Two,\n3,Three,everyone\n',
  );
  expect([...items.values()].map(({ readers }) => readers)).toEqual([
    ['person:ada@example.org', 'group:sales'],
    'unknown',
    ['everyone'],
  ]);
});

test('the preview names the columns and every error by line', async () => {
  const location = await file('Code;Kursname;Dauer\nA;One;30\nB;Two;long\nC;;5\n');
  const columns = { title: 'Kursname' };
  const preview = await previewCsv(asking, { location, columns }, places());
  expect(preview).toMatchObject({
    separator: ';',
    fields: expect.arrayContaining(['id', 'readers']),
    columns: { id: 'Code', title: 'Kursname', minutes: 'Dauer' },
    lines: 3,
    errorCount: 2,
    errors: [
      { line: 3, field: 'minutes' },
      { line: 4, field: 'title' },
    ],
  });
});

test('a table whose title is not recognised is shown all the same, and nothing of it is imported', async () => {
  const table = 'Code;Kurs\nA;One\nB;\n';
  const location = await file(table);
  expect(await previewCsv(asking, { location }, places())).toMatchObject({
    header: ['Code', 'Kurs'],
    columns: { id: 'Code' },
    lines: 2,
    first: [{ cells: ['A', 'One'] }, { cells: ['B', ''] }],
    missing: { field: 'title', message: 'No column is known as the title. The header has: Code, Kurs.' },
    errors: [],
    errorCount: 0,
  });
  await expect(pass(table, { leaveOutBadLines: true })).rejects.toThrow(/^titleColumn: No column is known/);
});

test('an upload is read by its id; one that is too large is not kept; other paths are refused', async () => {
  const uploads = openUploads(places().uploads);
  const { id } = (await uploads.keep([Buffer.from(TABLE)] as unknown as AsyncIterable<Uint8Array>))!;
  const { items } = await collectPass(csvConnector(places()), { location: `upload:${id}` });
  expect(items.size).toBe(3);
  const huge = Array.from({ length: 51 }, () =>
    Buffer.alloc(1024 * 1024),
  ) as unknown as AsyncIterable<Uint8Array>;
  expect(await uploads.keep(huge)).toBeUndefined();
  await expect(collectPass(csvConnector(places()), { location: '/etc/passwd' })).rejects.toThrow(
    /outside the folders/,
  );
});
