import type { ColumnType, Generated } from 'kysely';

declare module '@mesh/platform/database' {
  interface Schema {
    search_passage: SearchPassageTable;
    search_term: SearchTermTable;
    search_corpus: SearchCorpusTable;
    search_vector: SearchVectorTable;
  }
}

/** A passage as it is searched. Holds nothing that decides who reads it: that is asked of `item` every time. */
export interface SearchPassageTable {
  tenant_id: string;
  passage_id: string;
  item_id: string;
  /** A row counts only while this is its item's version. */
  version_id: string;
  /** Key of `analysisLanguage`. */
  language: string;
  /** Terms of the item's title, joined by spaces. */
  title_terms: string;
  /** Terms of title, heading path and text, joined by spaces. */
  body_terms: string;
  title_length: number;
  length: number;
  /** Of the passage's terms without the title: equal for copies under another title. */
  content_hash: string;
  simhash: ColumnType<number | bigint | string, string, never>;
  /** Keys of `search_vector`; null when there is nothing to embed. */
  title_hash: string | null;
  body_hash: string | null;
}

/** In how many passages a term occurs. */
export interface SearchTermTable {
  tenant_id: string;
  term: string;
  df: number;
}

/** Sums over the passages of one language. */
export interface SearchCorpusTable {
  tenant_id: string;
  language: string;
  passages: number;
  total_length: number;
  total_title_length: number;
}

/** The vector of a text; passages point to it by the hash of the text, so equal texts share one. */
export interface SearchVectorTable {
  tenant_id: string;
  model: string;
  text_hash: string;
  /** `[…]` as pgvector writes it. */
  vector: string;
  /** One bit a dimension: what the first pass over all vectors compares. */
  bits: Generated<string>;
}
