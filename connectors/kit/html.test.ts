import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findTag, htmlText, readHtml } from './index.ts';

test('text, title and tags of a page, with entities', () => {
  const page = readHtml(
    `<!doctype html><html lang=de><head><title>A &amp; B</title><link rel="nofollow CANONICAL" href='/x?a=1&amp;b=2'>
     <script type="application/ld+json">{"a": "<b>"}</script><style>p{}</style></head>
     <body><p>Gr&uuml;&szlig;e<b>!</b><br>Two<div>Three</div><input disabled type=Password></body>`,
  );
  expect(page.title).toBe('A & B');
  expect(page.text).toBe('Grüße! Two Three');
  expect(findTag(page, 'link', 'rel', 'canonical')!.attributes['href']).toBe('/x?a=1&b=2');
  expect(findTag(page, 'input', 'type', 'password')).toBeDefined();
  expect(page.tags.find((tag) => tag.name === 'script')!.content).toBe('{"a": "<b>"}');
  expect(page.tags[0]).toMatchObject({ name: 'html', attributes: { lang: 'de' } });
});

test('of an attribute that stands twice the first counts, whatever its name', () => {
  expect(readHtml('<a href=1 href=2 __proto__=3 constructor=4>').tags[0]!.attributes['href']).toBe('1');
});

test('any markup is read without a throw', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '</',
    '<a href="',
    '"',
    "'",
    '<script>',
    '</script',
    '<!--',
    '-->',
    '&amp',
    ';',
    '<title>',
    'x',
    ' ',
    '<![CDATA[',
    '\0',
    '<?',
    '/>',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => {
      expect(readHtml(pieces.join('')).text).not.toMatch(/\s\s/);
    }),
  );
});

test('100,000 nested elements are read like any others', () => {
  expect(htmlText(`${'<div>'.repeat(100_000)}deep`)).toBe('deep');
});
