import type { ItemView, PassageAnchor } from '@mesh/domain/catalogue';
import { DomainError } from '@mesh/domain/kernel';

/** What a person is doing now. Lives as long as the request; never stored, never logged. */
export interface WorkContext {
  app?: string | undefined;
  title?: string | undefined;
  text?: string | undefined;
  url?: string | undefined;
  /** What the person has marked: the best hint of all. */
  selection?: string | undefined;
}

export const FEEDBACK_KINDS = ['helped', 'not_for_me', 'know_it', 'opened'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

export interface Suggestion {
  item: ItemView;
  passage: { id: string; ordinal: number; headingPath: string[]; anchor: PassageAnchor; text: string };
  url: string | null;
  /** To read the passage, not the whole item. */
  minutes: number;
  /** In words, the strongest first. */
  reasons: string[];
  /** 0–1: how sure the mesh is that this fits. */
  score: number;
}

export interface SuggestionSet {
  id: string;
  items: Suggestion[];
  /** What the mesh took the context to be about, as written there. */
  about: string[];
  /** Why there is nothing. */
  message: string | null;
}

/** Characters of a context's text or selection. */
export const CONTEXT_CHARACTERS = 20_000;
/** Characters of a title, an application's name or an address. */
export const CONTEXT_LINE_CHARACTERS = 2_000;
export const MAX_SUGGESTIONS = 5;

/** Throws `invalid` naming the field, its size and the limit. */
export function refuseOversizedContext(context: WorkContext): void {
  const limits = {
    text: CONTEXT_CHARACTERS,
    selection: CONTEXT_CHARACTERS,
    title: CONTEXT_LINE_CHARACTERS,
    app: CONTEXT_LINE_CHARACTERS,
    url: CONTEXT_LINE_CHARACTERS,
  } as const;
  for (const [field, limit] of Object.entries(limits) as [keyof WorkContext, number][]) {
    const length = context[field]?.length ?? 0;
    if (length > limit)
      throw new DomainError(
        'invalid',
        `context.${field} has ${length.toLocaleString('en')} characters; at most ${limit.toLocaleString('en')} are taken.`,
        { field: `context.${field}`, remedy: 'Send the part that matters.' },
      );
  }
}
