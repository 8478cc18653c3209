import type { ColumnType } from 'kysely';

declare module '@mesh/platform/database' {
  interface Schema {
    directory_user: DirectoryUserTable;
    directory_group: DirectoryGroupTable;
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
