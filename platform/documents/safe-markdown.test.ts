import * as fc from 'fast-check';
import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import { cutPassages, DocumentError, parseDocument, type Passage } from './index.ts';
import { parseMarkdown } from './parse-markdown.ts';

/** Pieces that attacks are made of, in an order that chance decides. */
const snippet = fc.constantFrom(
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">',
  '</a>',
  '[x](javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '![x](data:text/html,x)',
  '[x]: javascript:alert(1)',
  '[x][x]',
  '<javascript:alert(1)>',
  '<https://e.org>',
  '&lt;b&gt;',
  '&#106;avascript:',
  '`',
  '```',
  '*',
  '**',
  '_',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '|',
  '\\',
  '#',
  '- ',
  '1. ',
  '\n',
  '\n\n',
  '    ',
  '<!--',
  '-->',
  '<![CDATA[',
  '<div>',
  '</div>',
  '<p>',
  '<table><tr><td>',
  'www.e.org',
  'mail@e.org',
  'word',
  ' ',
  '\u202E',
  '\u0000',
  '&#x202e;',
  '~~',
  '---',
  '<br>',
);
const soup = fc.array(snippet, { minLength: 1, maxLength: 25 }).map((parts) => parts.join(''));

const FORBIDDEN = new Set<Nodes['type']>([
  'html',
  'image',
  'imageReference',
  'linkReference',
  'definition',
  'footnoteReference',
]);
// eslint-disable-next-line no-control-regex
const UNWANTED = /[\u0000-\u0008\u202A-\u202E\u2066-\u2069]/;

/** What a renderer must never meet, anywhere below a node. */
function violations(node: Nodes): string[] {
  const unsafeLink = node.type === 'link' && !/^(?:https?|mailto):/.test(node.url);
  const own = FORBIDDEN.has(node.type) || unsafeLink ? [JSON.stringify(node)] : [];
  return 'children' in node ? [...own, ...node.children.flatMap(violations)] : own;
}

async function passagesOf(bytes: string, mediaType: string): Promise<Passage[]> {
  try {
    return cutPassages(await parseDocument({ bytes, mediaType, url: 'https://e.org/a/' }));
  } catch (error) {
    if (error instanceof DocumentError && (error.code === 'empty' || error.code === 'unsupported')) return [];
    throw error;
  }
}

test.each(['text/markdown', 'text/html', 'text/plain'])(
  'whatever %s is parsed, its Markdown is safe to render',
  async (mediaType) => {
    await fc.assert(
      fc.asyncProperty(soup, async (bytes) => {
        for (const { markdown, text } of await passagesOf(bytes, mediaType)) {
          expect(violations(parseMarkdown(markdown))).toEqual([]);
          expect(text).not.toMatch(UNWANTED);
        }
      }),
      { numRuns: 300 },
    );
  },
);
