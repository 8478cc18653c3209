import { expect, test } from 'vitest';
import { markdownOf, textOf } from './document-fixtures.ts';
import { parseDocument } from './index.ts';

const fragment = (bytes: string) =>
  parseDocument({ bytes, mediaType: 'text/html', url: 'https://wiki.example/w/Page' });
const prose =
  'A customer who asks for a refund after forty days gets a voucher, unless the product was faulty. ';

test('MediaWiki: headline ids are anchors, edit links are gone', async () => {
  const doc = await fragment(
    '<h2><span class="mw-headline" id="Late_refund">Late refund</span><span class="mw-editsection">[edit]</span></h2><p>Yes.</p>' +
      '<div class="mw-heading"><h3 id="New_style">New style</h3><span class="mw-editsection">[edit]</span></div><p>No.</p>',
  );
  expect(doc.sections.map(({ headingPath, anchor }) => [headingPath.at(-1), anchor])).toEqual([
    ['Late refund', { kind: 'heading', id: 'Late_refund' }],
    ['New style', { kind: 'heading', id: 'New_style' }],
  ]);
  expect(textOf(doc)).not.toContain('edit');
});

test.each([
  ['own id', '<h2 id="a">T</h2><p>x</p>'],
  ['anchor inside', '<h2><a name="a"></a>T</h2><p>x</p>'],
  ['anchor before', '<div>x</div><a id="a"></a><h2>T</h2><p>x</p>'],
  ['section around', '<section id="a"><h2>T</h2><p>x</p></section>'],
  ['slug', '<h2>A</h2><p>x</p>'],
])('heading id: %s', async (_, html) => {
  const doc = await fragment(html);
  expect(doc.sections.at(-1)!.anchor).toEqual({ kind: 'heading', id: 'a' });
});

test('a page loses its navigation and keeps its article, title, language and every link', async () => {
  const doc = await parseDocument({
    url: 'https://example.org/help/refunds',
    bytes: `<!doctype html><html lang="en-GB"><head><title>Refunds | Acme</title></head><body>
      <nav><a href="/home">Home of navigation</a></nav>
      <main><h1>Refunds</h1><p>${prose.repeat(8)}</p><h2 id="late">Late ones</h2><p>${prose.repeat(8)}<a href="more">more</a></p></main>
      <footer>Imprint of the company</footer></body></html>`,
  });
  expect(doc).toMatchObject({ format: 'html', title: 'Refunds', language: 'en' });
  expect(doc.links).toEqual(['https://example.org/home', 'https://example.org/help/more']);
  expect(textOf(doc)).not.toMatch(/navigation|Imprint/);
  expect(textOf(doc)).toContain('more');
  expect(doc.sections.at(-1)).toMatchObject({ anchor: { kind: 'heading', id: 'late' } });
});

test('hidden content, forms, scripts, styles and SVG do not count as text', async () => {
  const doc = await fragment(
    '<p>seen</p><p hidden>h1</p><p style="color:red; display: none">h2</p><p aria-hidden="true">h3</p>' +
      '<svg><script>alert(1)</script><text>h4</text></svg><script>h5</script><style>h6{}</style><form><button>h7</button><textarea>h8</textarea></form>' +
      '<template><p>h9</p></template><noscript>h10</noscript><iframe srcdoc="<p>h11</p>"></iframe>',
  );
  expect(textOf(doc)).toBe('seen');
});

test('table cells with blocks inside stay cells', async () => {
  const doc = await fragment(
    '<table><tr><th>a<th>b</tr><tr><td><p>one</p><ul><li>two</li></ul></td><td>three</td></tr></table>',
  );
  expect(markdownOf(doc)).toBe('| a | b |\n| - | - |\n| one two | three |');
});

test.each([
  '',
  'javascript:alert(1)',
  'JaVa\tscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
])('link %j becomes text', async (href) => {
  const doc = await fragment(`<p><a href="${href}">press</a></p>`);
  expect(markdownOf(doc)).toBe('press');
  expect(doc.links).toEqual([]);
});

test('text that looks like markup is escaped, not revived', async () => {
  const doc = await fragment(
    '<p>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1)) &lt;img src=x onerror=y&gt;</p>',
  );
  const again = await parseDocument({ bytes: markdownOf(doc), fileName: 'again.md' });
  expect(textOf(again)).toBe('<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=y>');
  expect(again.links).toEqual([]);
});
