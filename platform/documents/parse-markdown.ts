import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { MAX_NESTING } from './limits.ts';

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** The mdast of Markdown with GitHub's extensions. */
export function parseMarkdown(text: string): Root {
  return parser.parse(clampNesting(text));
}

// Quote and list markers at the start of a line beyond the depth that is kept anyway. Without this the parser needs
// time in the square of the depth.
const MARKER = String.raw`[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])`;
const EXTRA_MARKERS = new RegExp(`^((?:${MARKER}){${MAX_NESTING}})(?:${MARKER})+`, 'gm');
const EXTRA_INDENT = /^([ \t]{200})[ \t]+/gm;

function clampNesting(text: string): string {
  return text.replace(EXTRA_INDENT, '$1').replace(EXTRA_MARKERS, '$1');
}
