import type { TermField } from '../catalogue.model.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    term_mapping: TermMappingTable;
  }
}

/** What a source's own word for a kind or a level means here. */
export interface TermMappingTable {
  tenant_id: string;
  id: string;
  /** Null: whichever source says it. */
  source_id: string | null;
  field: TermField;
  /** As `sameTerm` makes it. */
  term: string;
  value: string;
  at: Date;
}
