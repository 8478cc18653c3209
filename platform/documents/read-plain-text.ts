import type { RootContent } from 'mdast';
import type { RawDocument } from './raw-document.ts';

/** One paragraph node of plain text; nothing in it is markup. */
export function paragraph(value: string): RootContent {
  return { type: 'paragraph', children: [{ type: 'text', value }] };
}

/** Paragraphs are divided by empty lines. */
export function readPlainText(text: string): RawDocument {
  const paragraphs = text.split(/(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\s*/).filter((part) => part.trim() !== '');
  return { parts: [{ nodes: paragraphs.map((part) => paragraph(part.trim())) }] };
}
