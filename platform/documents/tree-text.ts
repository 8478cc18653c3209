import type { Nodes, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';

const stringifier = unified()
  // Aligned columns would pad every row to the longest cell.
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, { bullet: '-', fences: true, resourceLink: true, rule: '-' })
  .freeze();

/** Markdown of safe nodes, without a line break at the end. */
export function toMarkdown(nodes: readonly RootContent[]): string {
  return stringifier.stringify({ type: 'root', children: [...nodes] }).trimEnd();
}

const INLINE = new Set<Nodes['type']>([
  'text',
  'inlineCode',
  'break',
  'link',
  'emphasis',
  'strong',
  'delete',
]);

/** Plain text of a safe node: blocks, items and rows on lines of their own, cells divided by ` | `. */
export function toText(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  return node.children.map(toText).join(separator(node));
}

function separator(node: Nodes & { children: Nodes[] }): string {
  if (node.type === 'tableRow') return ' | ';
  const [first] = node.children;
  return first === undefined || INLINE.has(first.type) ? '' : '\n';
}
