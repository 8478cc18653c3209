import type { ColumnType } from 'kysely';
import type { FeedbackKind } from './recommend.model.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    suggestion: SuggestionTable;
    item_feedback: ItemFeedbackTable;
  }
}

/** What was offered to whom. The context is not here: it is never stored. */
export interface SuggestionTable {
  tenant_id: string;
  id: string;
  person_id: string | null;
  /** In the order in which they were offered. */
  item_ids: ColumnType<string[], string[], never>;
  created_at: Date;
}

/** A person's standing word on an item; one row for each kind, taken back by deleting it. */
export interface ItemFeedbackTable {
  tenant_id: string;
  person_id: string;
  item_id: string;
  feedback: FeedbackKind;
  suggestion_id: string | null;
  at: Date;
}
