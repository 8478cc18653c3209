import type { Blockquote, Code, List, Nodes, PhrasingContent, RootContent, Table, TableRow } from 'mdast';
import type { Block } from './document.model.ts';
import { countWords } from './count-words.ts';
import { fits, MAX_PASSAGE_WORDS, MAX_PIECE_CHARACTERS } from './passage-size.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { cutOffsets } from './split-text.ts';
import { toMarkdown, toText } from './tree-text.ts';

/** A part of a block that is small enough for a passage. */
export interface Piece {
  text: string;
  markdown: string;
  words: number;
}

/** The pieces of a block, in order: paragraphs at sentence ends, lists by item, tables by row, code by line. */
export function splitBlock(block: Block): Piece[] {
  if (fits(block.text))
    return [{ text: block.text, markdown: block.markdown, words: countWords(block.text) }];
  return parseMarkdown(block.markdown).children.flatMap(splitNode).map(pieceOf);
}

function pieceOf(node: RootContent): Piece {
  const text = toText(node).trim();
  return { text, markdown: toMarkdown([node]), words: countWords(text) };
}

/** A node as nodes that each fit into a passage; itself when it fits. */
export function splitNode(node: RootContent): RootContent[] {
  if (fits(toText(node))) return [node];
  switch (node.type) {
    case 'paragraph':
      return splitPhrasing(node.children).map((children) => ({ type: 'paragraph', children }));
    case 'list':
      return splitList(node);
    case 'table':
      return splitTable(node);
    case 'code':
      return splitCode(node);
    case 'blockquote':
      return pack(node.children.flatMap(splitNode) as Blockquote['children']).map((children) => ({
        type: 'blockquote',
        children,
      }));
    default:
      return [node];
  }
}

/** Neighbours together as long as they fit; each group has at least one. */
function pack<Node extends Nodes>(nodes: readonly Node[]): Node[][] {
  const groups: Node[][] = [];
  let words = 0;
  let characters = 0;
  for (const node of nodes) {
    const text = toText(node);
    const more = countWords(text);
    const open = groups.at(-1);
    if (
      open === undefined ||
      words + more > MAX_PASSAGE_WORDS ||
      characters + text.length > MAX_PIECE_CHARACTERS
    ) {
      groups.push([node]);
      words = more;
      characters = text.length;
    } else {
      open.push(node);
      words += more;
      characters += text.length;
    }
  }
  return groups;
}

/** Items that fit stay whole; a giant item falls apart into its own blocks. Numbers go on where they stopped. */
function splitList(list: List): RootContent[] {
  const result: RootContent[] = [];
  let at = 0;
  for (const group of pack(list.children)) {
    const [first] = group;
    if (first !== undefined && !fits(toText(first))) result.push(...first.children.flatMap(splitNode));
    else
      result.push({ ...list, start: list.ordered === true ? (list.start ?? 1) + at : null, children: group });
    at += group.length;
  }
  return result;
}

/** The header row comes with every part; a giant row falls apart into its cells. */
function splitTable(table: Table): RootContent[] {
  const [header, ...rows] = table.children;
  if (header === undefined) return [];
  if (rows.length === 0) return splitRow(header);
  return pack(rows).flatMap((group): RootContent[] => {
    const [first] = group;
    if (first !== undefined && !fits(toText(first))) return splitRow(first);
    return [{ ...table, children: [header, ...group] }];
  });
}

function splitRow(row: TableRow): RootContent[] {
  return row.children.flatMap(({ children }) => splitNode({ type: 'paragraph', children }));
}

function splitCode(code: Code): RootContent[] {
  const lines = code.value
    .split('\n')
    .flatMap((line) => (fits(line) ? [line] : cutAt(line, cutOffsets(line))));
  const asNodes = lines.map((value): RootContent => ({ type: 'text', value }));
  return pack(asNodes).map((group): RootContent => ({ ...code, value: group.map(toText).join('\n') }));
}

function cutAt(text: string, offsets: readonly number[]): string[] {
  return [0, ...offsets].map((start, index) => text.slice(start, offsets[index]));
}

function splitPhrasing(nodes: PhrasingContent[]): PhrasingContent[][] {
  const parts: PhrasingContent[][] = [];
  let rest = nodes;
  let done = 0;
  for (const offset of cutOffsets(nodes.map(toText).join(''))) {
    const [left, right] = splitAt(rest, offset - done);
    parts.push(left);
    rest = right;
    done = offset;
  }
  return [...parts, rest];
}

/** Two copies of inline content, cut after `offset` characters of its text; a cut link is a link on both sides. */
function splitAt(nodes: PhrasingContent[], offset: number): [PhrasingContent[], PhrasingContent[]] {
  let before = 0;
  for (const [index, node] of nodes.entries()) {
    const length = toText(node).length;
    if (before + length < offset) {
      before += length;
      continue;
    }
    const [left, right] = cutNode(node, offset - before, length);
    return [
      [...nodes.slice(0, index), ...left],
      [...right, ...nodes.slice(index + 1)],
    ];
  }
  return [nodes, []];
}

function cutNode(
  node: PhrasingContent,
  offset: number,
  length: number,
): [PhrasingContent[], PhrasingContent[]] {
  if (offset >= length) return [[node], []];
  if ('children' in node) {
    const [left, right] = splitAt(node.children, offset);
    return [[{ ...node, children: left }], [{ ...node, children: right }]];
  }
  if (!('value' in node)) return [[node], []];
  return [[{ ...node, value: node.value.slice(0, offset) }], [{ ...node, value: node.value.slice(offset) }]];
}
