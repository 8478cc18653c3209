import type { ColumnType } from 'kysely';
import type { Role } from '@mesh/domain/kernel';

declare module '@mesh/platform/database' {
  interface Schema {
    reader_set: ReaderSetTable;
    reader_set_member: ReaderSetMemberTable;
    role_assignment: RoleAssignmentTable;
    api_token: ApiTokenTable;
    audit_entry: AuditEntryTable;
    audit_chain: AuditChainTable;
    audit_anchor: AuditAnchorTable;
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
  /** A `Principal`. */
  principal: string;
}

export interface RoleAssignmentTable {
  tenant_id: string;
  /** `everyone`, `group:<id>` or `person:<id>`. */
  principal: string;
  role: Role;
  at: Date;
  by_person_id: string | null;
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
  /** Whose own it is; null: a machine's. */
  owner_id: string | null;
  made_by: string | null;
}

/** The database refuses to change or remove a row of this and of the two tables below. */
export interface AuditEntryTable {
  tenant_id: string;
  id: string;
  at: Date;
  actor_kind: string;
  token_id: string | null;
  person_id: string | null;
  /** The administrator who looked through that person's eyes. */
  stand_in_id: string | null;
  action: string;
  target: string | null;
  detail: ColumnType<unknown, unknown, never>;
}

/** The place of each entry in the chain of its tenant, given when its transaction commits. */
export interface AuditChainTable {
  tenant_id: string;
  /** From 1, without gaps. */
  seq: number;
  entry_id: string;
  /** SHA-256, in hex, of the hash before and of the entry; see `chainHash`. */
  hash: string;
}

/** What the end of the chain was at a time, sealed with the key of the installation. */
export interface AuditAnchorTable {
  tenant_id: string;
  seq: number;
  at: Date;
  seal: string;
}
