import type { ColumnType, Generated } from 'kysely';
import type { SourceFields, SourceTerms } from './catalogue.model.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    item: ItemTable;
    item_version: ItemVersionTable;
    passage: PassageTable;
  }
}

/** `retiring`: gone from its source and from everybody's sight but at its own address; `removed`: without passages. */
export type ItemState = 'active' | 'retiring' | 'removed';

export interface ItemTable {
  tenant_id: string;
  id: string;
  source_id: string;
  /** The source's own id: what an item is, wherever it moves and however it is renamed. */
  native_id: string;
  /** The item that stands for all that are one with this one; its own id when it is alone. */
  canonical_id: string;
  kind: string;
  title: string;
  url: string | null;
  language: string;
  minutes: number;
  level: string | null;
  author: string | null;
  keywords: string[];
  state: ItemState;
  /** The stream of its source that brought it; null when an earlier version of the mesh stored it. */
  stream: string | null;
  reader_set_id: string;
  /** The readers are the source's own default, and follow it when an administrator changes it. */
  readers_inherited: boolean;
  version_id: string;
  /** How many of its version are kept: counting them for each page that shows a number takes a second of 100,000 items. */
  passages: Generated<number>;
  /** Of everything that the source said: equal means that there is nothing to do. */
  content_hash: string;
  /** An administrator took it out of all lists. */
  hidden: Generated<boolean>;
  /** Counts local changes: with the version it says which state of the item somebody has seen. */
  revision: Generated<number>;
  /** What the source says of the fields that may be edited here; the columns hold what is in force. */
  source_fields: ColumnType<SourceFields, unknown, unknown>;
  /** The source's own words for kind and level, and what its connector takes them for. */
  source_terms: ColumnType<SourceTerms, unknown, unknown>;
  /** Whatever else the source says, as it says it. */
  source_values: ColumnType<Record<string, unknown>, unknown, unknown>;
  source_updated_at: Date | null;
  created_at: Date;
  updated_at: Date;
  /** When the source last confirmed the item. */
  checked_at: Date;
  /** When the source was found to have it no longer; null while it has it. */
  retired_at: Date | null;
  /** The run that found that; stays when the grace has ended. */
  retired_by_run: string | null;
  /** It was missing in a list of ids, so that a later list may bring it back; else the source itself said so. */
  retired_by_listing: Generated<boolean>;
  /** An administrator kept it although the source has it no longer: pruning leaves it alone. */
  kept_at: Date | null;
  removed_at: Date | null;
}

export interface ItemVersionTable {
  tenant_id: string;
  id: string;
  item_id: string;
  number: number;
  title: string;
  content_hash: string;
  created_at: Date;
}

export interface PassageTable {
  tenant_id: string;
  id: string;
  item_id: string;
  version_id: string;
  ordinal: number;
  heading_path: string[];
  anchor: ColumnType<PassageAnchor, unknown, unknown>;
  text: string;
  markdown: string;
  word_count: number;
}

/** Where in the original a passage starts. */
export type PassageAnchor =
  | { kind: 'heading'; id: string }
  | { kind: 'page'; page: number }
  | { kind: 'slide'; slide: number }
  | { kind: 'time'; seconds: number }
  | { kind: 'none' };
