import type { ColumnType } from 'kysely';

declare module '@mesh/platform/database' {
  interface Schema {
    reader_set: ReaderSetTable;
    reader_set_member: ReaderSetMemberTable;
    api_token: ApiTokenTable;
    audit_entry: AuditEntryTable;
  }
}

/** One distinct set of readers; thousands of items share a handful of sets. Set contents never change. */
export interface ReaderSetTable {
  tenant_id: string;
  id: string;
  hash: string;
}

export interface ReaderSetMemberTable {
  tenant_id: string;
  reader_set_id: string;
  /** `everyone`, `group:<id>` or `person:<id>`. */
  principal: string;
}

export interface ApiTokenTable {
  tenant_id: string;
  id: string;
  name: string;
  /** SHA-256 of the token; the token itself is shown once and never stored. */
  hash: string;
  scopes: string[];
  created_at: Date;
  expires_at: Date | null;
  revoked_at: Date | null;
}

export interface AuditEntryTable {
  tenant_id: string;
  id: string;
  at: Date;
  actor_kind: string;
  token_id: string | null;
  person_id: string | null;
  action: string;
  target: string | null;
  detail: ColumnType<unknown, unknown, never>;
}
