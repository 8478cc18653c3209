import { expect, test } from 'vitest';
import { markdownOf, textOf } from './document-fixtures.ts';
import { parseDocument } from './index.ts';

const markdown = (bytes: string, url?: string) =>
  parseDocument({ bytes, fileName: 'refunds.md', ...(url === undefined ? {} : { url }) });

test('front matter gives title, language and raw values, and is no text', async () => {
  const doc = await markdown('---\ntitle: Refunds\nlang: de-AT\ntags: [a, b]\n---\nGeld zurück.');
  expect(doc).toMatchObject({
    format: 'markdown',
    title: 'Refunds',
    language: 'de',
    frontMatter: { tags: ['a', 'b'] },
  });
  expect(textOf(doc)).toBe('Geld zurück.');
});

test('broken front matter stays visible as text', async () => {
  const doc = await markdown('---\n[: broken\n\nmore\n---\n\nBody.');
  expect(doc.frontMatter).toEqual({});
  expect(textOf(doc)).toContain('broken');
});

test('YAML aliases that multiply are not expanded', async () => {
  const levels = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(10)}]`).join(
    '\n',
  );
  const doc = await markdown(`---\na0: &a0 lol\n${levels}\n---\nBody.`);
  expect(doc.frontMatter).toEqual({});
});

test('headings give paths, levels and GitHub slugs, repeated ones numbered', async () => {
  const doc = await markdown('# Top\n\nx\n\n## Set up!\n\ny\n\n### Set up!\n\nz\n\n## Next\n\nw');
  expect(
    doc.sections.map(({ headingPath, level, anchor }) => [headingPath.join('/'), level, anchor]),
  ).toEqual([
    ['Top', 1, { kind: 'heading', id: 'top' }],
    ['Top/Set up!', 2, { kind: 'heading', id: 'set-up' }],
    ['Top/Set up!/Set up!', 3, { kind: 'heading', id: 'set-up-1' }],
    ['Top/Next', 2, { kind: 'heading', id: 'next' }],
  ]);
});

test('an id written into a heading wins over its slug', async () => {
  const doc = await markdown('## <a id="money-back"></a>Refunds\n\nx');
  expect(doc.sections[0]).toMatchObject({
    headingPath: ['Refunds'],
    anchor: { kind: 'heading', id: 'money-back' },
  });
});

test('blocks keep their kind', async () => {
  const doc = await markdown('p\n\n- a\n- b\n\n> q\n\n```ts\nlet x\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |');
  expect(doc.sections[0]!.blocks).toEqual([
    { kind: 'paragraph', text: 'p', markdown: 'p' },
    { kind: 'list', text: 'a\nb', markdown: '- a\n- b' },
    { kind: 'quote', text: 'q', markdown: '> q' },
    { kind: 'code', text: 'let x', markdown: '```ts\nlet x\n```' },
    { kind: 'table', text: 'a | b\n1 | 2', markdown: '| a | b |\n| - | - |\n| 1 | 2 |' },
  ]);
});

test('relative links are resolved; without an address they become text', async () => {
  const source = '[a](../b.md#c) and [ref][r]\n\n[r]: /d';
  const doc = await markdown(source, 'https://example.org/docs/x/y.md');
  expect(doc.links).toEqual(['https://example.org/docs/b.md#c', 'https://example.org/d']);
  const bare = await markdown(source);
  expect(bare.links).toEqual([]);
  expect(markdownOf(bare)).toBe('a and ref');
});

test('HTML in Markdown becomes Markdown; scripts and images go, alternative text stays', async () => {
  const doc = await markdown(
    'One <b>two</b> ![three](x.png)\n\n<div><p>four <em>five</em></p><script>alert(1)</script></div>\n\n<img src=x onerror=alert(1) alt="six">',
  );
  expect(markdownOf(doc)).toBe('One two three\n\nfour *five*\n\nsix');
});
