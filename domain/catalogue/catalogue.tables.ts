import type { ColumnType } from 'kysely';

declare module '@mesh/platform/database' {
  interface Schema {
    item: ItemTable;
    item_version: ItemVersionTable;
    passage: PassageTable;
  }
}

export interface ItemTable {
  tenant_id: string;
  id: string;
  source_id: string;
  /** The source's own id: what an item is, wherever it moves and however it is renamed. */
  native_id: string;
  kind: string;
  title: string;
  url: string | null;
  language: string;
  minutes: number;
  level: string | null;
  author: string | null;
  keywords: string[];
  state: 'active' | 'removed';
  reader_set_id: string;
  /** The readers are the source's own default, and follow it when an administrator changes it. */
  readers_inherited: boolean;
  version_id: string;
  /** Of everything that the source said: equal means that there is nothing to do. */
  content_hash: string;
  /** The source's own values beside our mapped ones. */
  source_values: ColumnType<Record<string, unknown>, unknown, unknown>;
  source_updated_at: Date | null;
  created_at: Date;
  updated_at: Date;
  /** When the source last confirmed the item. */
  checked_at: Date;
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
