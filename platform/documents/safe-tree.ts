import type { Definition, Nodes, PhrasingContent, RootContent } from 'mdast';
import { cleanLine, cleanText } from './clean-text.ts';
import { MAX_NESTING } from './limits.ts';
import { safeLink } from './safe-link.ts';

interface Context {
  base: string | undefined;
  definitions: ReadonlyMap<string, Definition>;
}

/**
 * A copy of a tree that is safe to render, whatever it came from: no HTML, no images (their alternative text stays),
 * only http(s) and mailto links, clean text, bounded nesting. Nodes left without text are gone.
 */
export function safeTree(nodes: readonly RootContent[], base: string | undefined): RootContent[] {
  const definitions = new Map<string, Definition>();
  for (const node of nodes) if (node.type === 'definition') definitions.set(node.identifier, node);
  return safeChildren(nodes, { base, definitions }, 0) as RootContent[];
}

function safeChildren(nodes: readonly Nodes[], context: Context, depth: number): Nodes[] {
  const result: Nodes[] = [];
  for (const node of nodes) {
    for (const safe of safeNode(node, context, depth)) {
      const last = result.at(-1);
      if (safe.type === 'text' && last?.type === 'text') last.value += safe.value;
      else result.push(safe);
    }
  }
  return result;
}

function safeNode(node: Nodes, context: Context, depth: number): Nodes[] {
  switch (node.type) {
    case 'text':
      return textNode(cleanText(node.value));
    case 'inlineCode':
      return nonEmpty(cleanLine(node.value), (value) => ({ type: 'inlineCode', value }));
    case 'code':
      return nonEmpty(cleanText(node.value).replace(/^\n+|\s+$/g, ''), (value) => ({
        type: 'code',
        value,
        lang: /^[\w+#.-]{1,40}$/.exec(node.lang ?? '')?.[0] ?? null,
      }));
    case 'break':
      return [{ type: 'break' }];
    case 'image':
    case 'imageReference':
      return textNode(cleanLine(node.alt ?? ''));
    case 'link':
      return safeAnchor(node.url, node.children, context, depth);
    case 'linkReference':
      return safeAnchor(context.definitions.get(node.identifier)?.url ?? '', node.children, context, depth);
    case 'footnoteDefinition':
      return safeChildren(node.children, context, depth);
    default:
      return safeParent(node, context, depth);
  }
}

function safeParent(node: Nodes, context: Context, depth: number): Nodes[] {
  // HTML, front matter, rules, definitions and footnote marks carry no text of their own.
  if (!('children' in node)) return [];
  if (depth >= MAX_NESTING) return flattened(node);
  const children = safeChildren(node.children, context, depth + 1);
  const isCell = node.type === 'tableCell' || node.type === 'tableRow';
  if (!isCell && !children.some(hasText)) return [];
  const { position: _position, ...rest } = node;
  return [{ ...rest, children } as Nodes];
}

function safeAnchor(href: string, children: PhrasingContent[], context: Context, depth: number): Nodes[] {
  if (depth >= MAX_NESTING) return textNode(cleanText(children.map(deepText).join('')));
  const inside = safeChildren(children, context, depth + 1) as PhrasingContent[];
  const url = safeLink(href, context.base);
  if (url === undefined || !inside.some(hasText)) return inside;
  return [{ type: 'link', url, children: inside }];
}

const textNode = (value: string): Nodes[] => (value === '' ? [] : [{ type: 'text', value }]);
const nonEmpty = (value: string, make: (value: string) => Nodes): Nodes[] =>
  value === '' ? [] : [make(value)];
const hasText = (node: Nodes): boolean =>
  node.type === 'text' ? node.value.trim() !== '' : node.type !== 'break';

const PHRASING_PARENTS = new Set<Nodes['type']>([
  'emphasis',
  'strong',
  'delete',
  'link',
  'paragraph',
  'heading',
  'tableCell',
]);

/** The text of a subtree that is nested too deeply, as the content its place allows. */
function flattened(node: Nodes): Nodes[] {
  const value = cleanText(deepText(node)).trim();
  if (value === '') return [];
  const text: Nodes = { type: 'text', value };
  if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete') return [text];
  if (PHRASING_PARENTS.has(node.type)) return [{ ...node, children: [text] } as Nodes];
  const paragraph: Nodes = { type: 'paragraph', children: [text] };
  return node.type === 'listItem'
    ? [{ type: 'listItem', spread: false, children: [paragraph] }]
    : [paragraph];
}

/** Text of any subtree, without recursion: the depth is the attacker's choice. */
function deepText(node: Nodes): string {
  const parts: string[] = [];
  const open: Nodes[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type === 'text' || next.type === 'inlineCode' || next.type === 'code') parts.push(next.value);
    if (!('children' in next)) continue;
    if (!PHRASING_PARENTS.has(next.type) || next.type === 'paragraph') parts.push('\n');
    open.push(...[...next.children].reverse());
  }
  return parts.join('');
}
