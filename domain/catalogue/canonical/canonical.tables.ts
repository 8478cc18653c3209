import type { ColumnType } from 'kysely';
import type { SameAsReason } from './match.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    item_fingerprint: ItemFingerprintTable;
    item_match_key: ItemMatchKeyTable;
    item_same_as: ItemSameAsTable;
    item_apart: ItemApartTable;
  }
}

/** What an item is recognised by; see `Fingerprint`. */
export interface ItemFingerprintTable {
  tenant_id: string;
  item_id: string;
  /** Of everything that decides: equal means that there is nothing to compare anew. */
  digest: string;
  url: string | null;
  native: string | null;
  content: string | null;
  words: number;
  signature: number[];
  /** Those in `item_match_key`, as text: 64 bits are no number. */
  keys: ColumnType<unknown, string[], string[]>;
}

/** What several items may share: an address, a record, a text, a band of a signature. Equal hashes prove nothing. */
export interface ItemMatchKeyTable {
  tenant_id: string;
  key: ColumnType<unknown, string, never>;
  item_id: string;
}

/** Two items that are one, and why. */
export interface ItemSameAsTable {
  tenant_id: string;
  a_id: string;
  b_id: string;
  reason: SameAsReason;
  score: number;
  at: Date;
}

/** Two items that an administrator has put apart: no rule brings them together again. */
export interface ItemApartTable {
  tenant_id: string;
  a_id: string;
  b_id: string;
  at: Date;
}
