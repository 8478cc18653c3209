import { expect, test } from 'vitest';
import { pdfOf, textOf, zipOf } from './document-fixtures.ts';
import { parseDocument, type DocumentInput } from './index.ts';

const failure = (input: DocumentInput) =>
  parseDocument(input).then(
    () => 'parsed',
    (error: unknown) => error,
  );

test.each([
  [
    'a login page as PDF',
    { bytes: '<!DOCTYPE html><html><body><p>Please sign in</p></body></html>', mediaType: 'application/pdf' },
    'html',
  ],
  [
    'a page as JSON',
    { bytes: ' \n<!-- x --><html><body>Please sign in</body></html>', mediaType: 'application/json' },
    'html',
  ],
  ['a fragment without a type', { bytes: '<p>Hello</p>' }, 'html'],
  ['a PDF as HTML', { bytes: pdfOf([['Hello']]), mediaType: 'text/html' }, 'pdf'],
  [
    'subtitles as plain text',
    { bytes: 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello', mediaType: 'text/plain' },
    'transcript',
  ],
  ['plain text as subtitles', { bytes: 'Hello there', fileName: 'a.srt' }, 'text'],
  ['Markdown by name', { bytes: '<p align="center">Hello</p>', fileName: 'README.md' }, 'markdown'],
  ['text without a type', { bytes: 'Hello # there' }, 'text'],
] satisfies [string, DocumentInput, string][])('content decides: %s', async (_, input, format) => {
  expect((await parseDocument(input)).format).toBe(format);
});

test.each([
  ['not a PDF', { bytes: 'Hello', mediaType: 'application/pdf' }, 'corrupt', /declared as PDF/],
  ['not a DOCX', { bytes: 'Hello', fileName: 'a.docx' }, 'corrupt', /declared as DOCX/],
  ['PDF header only', { bytes: Buffer.from('%PDF-1.4\nrubbish') }, 'corrupt', /export it again/],
  ['another zip', { bytes: zipOf([{ name: 'a.txt', content: 'x' }]) }, 'unsupported', /zip archive/],
  [
    'an old Office file',
    { bytes: Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]) },
    'unsupported',
    /Office 97/,
  ],
  [
    'an image',
    { bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2]), mediaType: 'text/plain' },
    'unsupported',
    /PNG/,
  ],
  ['JSON', { bytes: '{"a": 1}', mediaType: 'application/json' }, 'unsupported', /application\/json/],
  ['binary', { bytes: Uint8Array.from({ length: 500 }, (_, i) => i % 7) }, 'unsupported', /binary/],
  ['no bytes', { bytes: '' }, 'empty', /no text/],
  ['white space', { bytes: ' \n\t ' }, 'empty', /no text/],
  ['a page without text', { bytes: '<html><body><img src="x"></body></html>' }, 'empty', /no text/],
] satisfies [string, DocumentInput, string, RegExp][])('refused: %s', async (_, input, code, message) => {
  expect(await failure(input)).toMatchObject({
    name: 'DocumentError',
    code,
    message: expect.stringMatching(message) as string,
  });
});

const decoded = async (bytes: number[] | Uint8Array, mediaType = 'text/plain') =>
  textOf(await parseDocument({ bytes: Uint8Array.from(bytes), mediaType }));

test.each([
  ['UTF-8', Buffer.from('Größe 東京'), 'text/plain', 'Größe 東京'],
  ['UTF-8 with mark', Buffer.from('\uFEFFGröße'), 'text/plain', 'Größe'],
  ['UTF-16 with mark', Buffer.from('\uFEFFGröße', 'utf16le'), 'text/plain', 'Größe'],
  ['declared Latin-1', Buffer.from('Größe', 'latin1'), 'text/plain; charset=ISO-8859-1', 'Größe'],
  ['declared Latin-1 that is UTF-8', Buffer.from('Größe'), 'text/plain; charset=ISO-8859-1', 'Größe'],
  ['declared UTF-8 that is not', Buffer.from('Größe', 'latin1'), 'text/plain; charset=utf-8', 'Größe'],
  ['declared Shift_JIS', Uint8Array.from([0x93, 0x8c, 0x8b, 0x9e]), 'text/plain; charset=Shift_JIS', '東京'],
  ['unknown label', Buffer.from('Größe'), 'text/plain; charset=martian', 'Größe'],
  ['windows-1252 quotes', Uint8Array.from([0x93, 0x61, 0x94]), 'text/plain', '“a”'],
  [
    'one broken byte in UTF-8',
    Buffer.concat([Buffer.from('Größe für'), Uint8Array.from([0xff]), Buffer.from('x')]),
    'text/plain',
    'Größe fürx',
  ],
])('charset: %s', async (_, bytes, mediaType, text) => {
  expect(await decoded(bytes, mediaType)).toBe(text);
});

test('charset: meta element', async () => {
  const html = Buffer.from('<meta charset="windows-1251"><p>\xcf\xf0\xe8\xe2\xe5\xf2</p>', 'latin1');
  expect(await decoded(html, 'text/html')).toBe('Привет');
});

test('text is composed, without controls, bidi overrides and invisible characters', async () => {
  const doc = await parseDocument({
    bytes: 'Cafe\u0301 \u202Eevil\u202C \u2066x\u2069 a\u0000b\u0007c so\u00ADft' + ' word'.repeat(30),
  });
  expect(textOf(doc)).toMatch(/^Café evil x abc soft word/);
});

test('overrides written as entities go too', async () => {
  expect(textOf(await parseDocument({ bytes: '<p>a&#8238;b&#0;c</p>', mediaType: 'text/html' }))).toBe('abc');
});

const english =
  'The customer wants to have the money back and we have to decide what to do about it before the end of this week.';
test.each([
  ['stated', { bytes: english, language: 'pt_BR' }, 'pt'],
  ['stated badly', { bytes: english, language: 'not a tag' }, 'en'],
  ['page', { bytes: `<html lang="fr"><body>${english}</body></html>` }, 'fr'],
  [
    'German text',
    {
      bytes:
        'Der Kunde möchte sein Geld zurück, und wir müssen bis zum Ende dieser Woche entscheiden, was wir ihm sagen und wer das macht.',
    },
    'de',
  ],
  ['too few words', { bytes: 'The customer wants money.' }, 'und'],
  ['no language', { bytes: '1 2 3 4 5 6 7 8 9 '.repeat(20) }, 'und'],
] satisfies [string, DocumentInput, string][])('language: %s', async (_, input, language) => {
  expect((await parseDocument(input)).language).toBe(language);
});
