/** Bytes as some outside system served them; nothing in here is believed. */
export interface DocumentInput {
  /** At most `DEFAULT_LIMITS.maxBytes`; a string is text that is decoded already. */
  bytes: Uint8Array | string;
  /** As the server states it, parameters allowed: `text/html; charset=iso-8859-1`. */
  mediaType?: string;
  fileName?: string;
  /** Absolute address of the document; relative links are resolved against it. */
  url?: string;
  /** Language the source states, BCP 47. */
  language?: string;
  /** Title the source states; wins over every title found inside. */
  title?: string;
}

export type DocumentFormat = 'markdown' | 'html' | 'text' | 'pdf' | 'docx' | 'pptx' | 'transcript';

/** Where in the document a section or passage starts, in the terms a link can carry. Pages and slides count from 1. */
export type Anchor =
  | { kind: 'heading'; id: string }
  | { kind: 'page'; page: number }
  | { kind: 'slide'; slide: number }
  | { kind: 'time'; seconds: number }
  | { kind: 'none' };

/** Small enough for one passage: longer content comes as several blocks, a table's header row with each. */
export interface Block {
  kind: 'paragraph' | 'list' | 'code' | 'table' | 'quote';
  /** Plain text, NFC, without control or bidi-override characters. */
  text: string;
  /** Safe to render: no raw HTML, no images, links only to http, https and mailto. */
  markdown: string;
}

export interface Section {
  /** Root → leaf titles, this section's own heading last; empty before the first heading. */
  headingPath: string[];
  /** 1–6 like HTML headings; 0 when the section has no heading. */
  level: number;
  anchor: Anchor;
  blocks: Block[];
}

export interface ParsedDocument {
  /** What the bytes turned out to be, whatever the declared type said. */
  format: DocumentFormat;
  title: string;
  /** Primary language subtag (`en`, `de`, …) or `und`. */
  language: string;
  sections: Section[];
  /** Raw front matter of Markdown; empty for other formats and when it is not a YAML mapping. */
  frontMatter: Record<string, unknown>;
  wordCount: number;
  /** Absolute http, https and mailto addresses in order of appearance, each once, at most `MAX_LINKS`. */
  links: string[];
}

export interface Passage {
  ordinal: number;
  /** Titles root → leaf, without the document's title. */
  headingPath: string[];
  anchor: Anchor;
  text: string;
  markdown: string;
  wordCount: number;
}
