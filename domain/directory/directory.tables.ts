import type { ColumnType } from 'kysely';
import type { ImportReport, ImportSettings } from './imports/import.model.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    directory_user: DirectoryUserTable;
    directory_group: DirectoryGroupTable;
    directory_import: DirectoryImportTable;
    directory_import_part: DirectoryImportPartTable;
    directory_import_row: DirectoryImportRowTable;
    directory_import_error: DirectoryImportErrorTable;
    directory_left: DirectoryLeftTable;
  }
}

/** A person as a provisioning client tells of them. */
export interface DirectoryUserTable {
  tenant_id: string;
  /** The name of its token; a token that takes its place bears the same. */
  client: string;
  /** The person that was made for it, or found; who they are now is said by `person`. */
  person_id: string;
  user_name: string;
  /** In lower case: two of one client differ by it. */
  user_name_key: string;
  external_id: string | null;
  /** What the client said last, which may not be so: an administrator here deactivates, too. */
  active: boolean;
  attributes: ColumnType<Record<string, unknown>, string, string>;
  version: number;
  created_at: Date;
  updated_at: Date;
  /** Its client removed it; it is hidden from then on. */
  deleted_at: Date | null;
}

/** A group that a provisioning client keeps; name and members are those of `person_group`. */
export interface DirectoryGroupTable {
  tenant_id: string;
  client: string;
  group_id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/** A file or a directory that tells of many persons at once. */
export interface DirectoryImportTable {
  tenant_id: string;
  id: string;
  name: string;
  state: 'arriving' | 'sent' | 'checked' | 'applied';
  settings: ColumnType<ImportSettings | null, string | null, string>;
  report: ColumnType<ImportReport | null, string | null, string | null>;
  created_at: Date;
  applied_at: Date | null;
  by_person_id: string | null;
}

/** The file as it was sent, in parts. */
export interface DirectoryImportPartTable {
  tenant_id: string;
  import_id: string;
  n: number;
  content: Uint8Array;
}

/** What one line says, and whom and what it comes to. */
export interface DirectoryImportRowTable {
  tenant_id: string;
  import_id: string;
  line: number;
  /** What the person is known by, as identifiers are compared. */
  key: string;
  said: ColumnType<Record<string, string | null>, string, string>;
  /** The key of whoever leads them; empty: nobody; null: not said. */
  manager: string | null;
  groups: string[];
  person_id: string | null;
  manager_id: string | null;
  action: 'create' | 'change' | 'keep' | null;
}

/** Whom an import deactivated last, and when. */
export interface DirectoryLeftTable {
  tenant_id: string;
  person_id: string;
  at: Date;
}

export interface DirectoryImportErrorTable {
  tenant_id: string;
  import_id: string;
  line: number;
  n: number;
  field: string;
  reason: string;
  remedy: string;
}
