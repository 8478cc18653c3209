import { expect, test } from 'vitest';
import { docxEntries, pptxOf, textOf, zipOf } from './document-fixtures.ts';
import { cutPassages, DocumentError, parseDocument, type DocumentInput } from './index.ts';
import { MAX_PIECE_CHARACTERS } from './passage-size.ts';

const MB = 1024 * 1024;
const codeOf = (input: DocumentInput, limits = {}): Promise<string> =>
  parseDocument(input, limits).then(
    () => 'parsed',
    (error: unknown) => (error instanceof DocumentError ? error.code : String(error)),
  );

const DEPTH = 20_000;
test.each([
  ['divs', { bytes: '<div>'.repeat(DEPTH) + 'deep words' + '</div>'.repeat(DEPTH) }],
  ['divs of a page', { bytes: `<html><body>${'<div>'.repeat(DEPTH)}deep words` }],
  ['unclosed bold', { bytes: `<p>${'<b>'.repeat(DEPTH)}deep words` }],
  ['HTML quotes', { bytes: '<blockquote>'.repeat(DEPTH) + 'deep words' }],
  ['Markdown quotes', { bytes: '> '.repeat(DEPTH) + 'deep words', fileName: 'a.md' }],
  ['Markdown lists', { bytes: '- '.repeat(DEPTH) + 'deep words', fileName: 'a.md' }],
  ['Markdown numbers', { bytes: '1. '.repeat(DEPTH) + 'deep words', fileName: 'a.md' }],
  [
    'Markdown emphasis',
    { bytes: '*a **a '.repeat(150) + 'deep words' + '** a*'.repeat(150), fileName: 'a.md' },
  ],
] satisfies [string, DocumentInput][])('deep nesting: %s', async (_, input) => {
  const doc = await parseDocument(input);
  expect(textOf(doc)).toContain('deep words');
  expect(cutPassages(doc).length).toBeGreaterThan(0);
});

test.each([
  ['words', 'so many words on a single line '.repeat((5 * MB) / 31)],
  ['no space', 'x'.repeat(5 * MB)],
  ['CJK', '今日は天気がいいですね。'.repeat(20_000)],
])('one giant line: %s', async (_, bytes) => {
  const doc = await parseDocument({ bytes });
  const passages = cutPassages(doc);
  expect(passages.length).toBeGreaterThan(100);
  expect(Math.max(...passages.map(({ text }) => text.length))).toBeLessThanOrEqual(
    MAX_PIECE_CHARACTERS + 4_000,
  );
});

test('a dump with more passages than a document has', async () => {
  const doc = await parseDocument({ bytes: 'x'.repeat(45 * MB) });
  expect(() => cutPassages(doc)).toThrow(expect.objectContaining({ code: 'too_large' }));
});

test('a hundred megabytes', async () => {
  expect(await codeOf({ bytes: '<p>' + 'x'.repeat(100 * MB), mediaType: 'text/html' })).toBe('too_large');
});

test('a zip bomb is recognised by its declared ratio', async () => {
  const bomb = zipOf([
    ...docxEntries([{ text: 'x' }]),
    { name: 'word/media/a.xml', content: Buffer.alloc(20 * MB) },
  ]);
  expect(await codeOf({ bytes: bomb })).toBe('too_large');
});

test('a zip bomb is recognised by its declared total', async () => {
  const entries = Array.from({ length: 300 }, (_, i) => ({
    name: `${i}.xml`,
    content: 'x',
    declaredSize: 900_000,
  }));
  expect(await codeOf({ bytes: zipOf([...docxEntries([]), ...entries]) })).toBe('too_large');
});

test('a zip bomb that lies about its size is stopped while inflating', async () => {
  const bomb = zipOf([
    ...docxEntries([{ text: 'x' }]),
    { name: 'word/a.xml', content: Buffer.alloc(20 * MB), declaredSize: 500 },
  ]);
  expect(await codeOf({ bytes: bomb })).toBe('corrupt');
});

test('an archive of too many entries', async () => {
  const entries = Array.from({ length: 6_000 }, (_, i) => ({ name: `${i}.bin`, content: '' }));
  expect(await codeOf({ bytes: zipOf(entries) })).toBe('too_large');
});

test.each([10, 200, -30])('a truncated archive (%i)', async (at) => {
  const whole = pptxOf([{ title: 'a', body: ['b'] }]);
  expect(await codeOf({ bytes: whole.slice(0, at) })).toBe('corrupt');
});

test('entities that multiply are not expanded', async () => {
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
    '',
  );
  const prolog = `<!DOCTYPE x [<!ENTITY l0 "lol">${laughs}]>`;
  expect(await codeOf({ bytes: zipOf(docxEntries([{ text: '&l9;' }], prolog)) })).toBe('corrupt');
});

test('an entry that points out of the package finds nothing', async () => {
  const bytes = zipOf([
    { name: 'ppt/presentation.xml', content: '<p:presentation><p:sldId r:id="r1"/></p:presentation>' },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      content: '<Relationships><Relationship Id="r1" Target="../../../../etc/passwd"/></Relationships>',
    },
  ]);
  expect(await codeOf({ bytes })).toBe('empty');
});

test('null bytes and broken UTF-8 lose only themselves', async () => {
  const bytes = Buffer.concat([
    Buffer.from('hello \0world, '),
    Uint8Array.from([0xc3, 0x28, 0xff]),
    Buffer.from(' und Grüße'),
  ]);
  const doc = await parseDocument({ bytes });
  expect(textOf(doc)).toMatch(/^hello world, .*\( und Grüße$/);
});

test('a password in a link does not travel', async () => {
  const doc = await parseDocument({ bytes: '[x](https://user:secret@example.org/)', fileName: 'a.md' });
  expect(JSON.stringify(doc)).not.toContain('secret');
});

test('front matter cannot reach a prototype', async () => {
  const doc = await parseDocument({ bytes: '---\n__proto__:\n  polluted: yes\n---\nx', fileName: 'a.md' });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(doc.title).toBe('a');
});
