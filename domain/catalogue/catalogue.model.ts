import type { PassageAnchor } from './catalogue.tables.ts';

/** Kinds of learning resources that the mesh tells apart (schema.org `learningResourceType`, narrowed). */
export const ITEM_KINDS = [
  'article',
  'guide',
  'course',
  'video',
  'podcast',
  'event',
  'tip',
  'question',
  'page',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;
export type Level = (typeof LEVELS)[number];

/** Silent reading of English non-fiction, words per minute: Brysbaert, J. Memory and Language 109 (2019). */
const READING_WORDS_PER_MINUTE = 238;

/** Minutes to read, at least a fifth of one. */
export function readingMinutes(words: number): number {
  return Math.max(0.2, Math.round((words / READING_WORDS_PER_MINUTE) * 10) / 10);
}

/** Fields whose value comes from a vocabulary of the source's own. */
export const TERM_FIELDS = ['kind', 'level'] as const;
export type TermField = (typeof TERM_FIELDS)[number];

/** The source's own word for a field, and what its connector takes it for; undefined: it does not know the word. */
export interface SourceTerm {
  term: string;
  value?: string | undefined;
}
export type SourceTerms = Partial<Record<TermField, SourceTerm>>;

/** What a source says of the fields that may be edited here. */
export interface SourceFields {
  title: string;
  kind: string;
  level: string | null;
  minutes: number;
  language: string;
  keywords: string[];
}

export interface PassageDraft {
  headingPath: string[];
  anchor: PassageAnchor;
  text: string;
  markdown: string;
  wordCount: number;
}

/** An item as a source tells it, cut into passages, with its readers resolved. */
export interface ItemDraft {
  nativeId: string;
  kind: ItemKind;
  title: string;
  url: string | undefined;
  language: string;
  /** Absent: the reading time of the passages. */
  minutes: number | undefined;
  level: Level | undefined;
  author: string | undefined;
  keywords: string[];
  sourceUpdatedAt: Date | undefined;
  sourceValues: Record<string, unknown>;
  /** `kind` and `level` hold already what the connector takes them for. */
  terms?: SourceTerms | undefined;
  passages: PassageDraft[];
}

export function minutesOf(draft: ItemDraft): number {
  return draft.minutes ?? readingMinutes(draft.passages.reduce((sum, passage) => sum + passage.wordCount, 0));
}

/** The address of a passage: the item's, with the anchor as RFC 5147 / media fragment where one exists. */
export function passageUrl(itemUrl: string | null, anchor: PassageAnchor): string | null {
  if (itemUrl === null) return null;
  const fragment = fragmentOf(anchor);
  return fragment === undefined ? itemUrl : `${itemUrl.split('#')[0]!}#${fragment}`;
}

function fragmentOf(anchor: PassageAnchor): string | undefined {
  if (anchor.kind === 'heading') return encodeURIComponent(anchor.id);
  if (anchor.kind === 'page') return `page=${anchor.page}`;
  if (anchor.kind === 'slide') return `slide=${anchor.slide}`;
  return anchor.kind === 'time' ? `t=${anchor.seconds}` : undefined;
}
