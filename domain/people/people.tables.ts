import type { ColumnType } from 'kysely';

declare module '@mesh/platform/database' {
  interface Schema {
    person: PersonTable;
    person_identifier: PersonIdentifierTable;
    person_job_role: PersonJobRoleTable;
    person_merge: PersonMergeTable;
    person_group: PersonGroupTable;
    group_member: GroupMemberTable;
    group_closure: GroupClosureTable;
    person_tombstone: PersonTombstoneTable;
  }
}

/** Who keeps a person's or a group's data: administrators here, a directory file, a provisioning client, sign-in. */
export type Manager = 'mesh' | 'directory' | 'scim' | 'sign-in';

export interface PersonTable {
  tenant_id: string;
  id: string;
  /** A short handle, unique in the organisation, that files and scripts name a person by. */
  slug: string;
  name: string;
  email: string | null;
  job_title: string | null;
  department: string | null;
  team: string | null;
  location: string | null;
  /** BCP 47. */
  language: string;
  /** IANA name. */
  time_zone: string;
  manager_id: string | null;
  active: boolean;
  deactivated_at: Date | null;
  managed_by: Manager;
  /** Who this one turned out to be; null: nobody else. Such chains have no circles. */
  merged_into_id: string | null;
  /** The end of the chain of `merged_into_id`: itself for whoever is nobody else. */
  canonical_id: string;
  created_at: Date;
  updated_at: Date;
}

/** What systems call a person by, see `IDENTIFIER_KINDS`. */
export type IdentifierKind =
  'email' | 'account' | 'slug' | 'mbox_sha1sum' | 'xapi' | 'chat' | 'employee-number' | 'subject';

/** Who said that an identifier is this person's. */
export type Voucher = 'administrator' | 'directory' | 'scim' | 'sign-in';

/** Only confirmed identifiers resolve to a person. */
export interface PersonIdentifierTable {
  tenant_id: string;
  kind: IdentifierKind;
  /** Where the identifier is unique: id of a source, chat workspace, issuer; empty where the whole world is. */
  system: ColumnType<string, string | undefined, string>;
  value: string;
  person_id: string;
  confirmed: boolean;
  origin: Voucher;
  told_at: Date;
  confirmed_at: Date | null;
  confirmed_how: Voucher | null;
  /** The administrator who did, when it was one with a person. */
  confirmed_by: string | null;
}

/** What somebody worked as, and when; the open one is that of now. */
export interface PersonJobRoleTable {
  tenant_id: string;
  person_id: string;
  since: ColumnType<string, string, string>;
  title: string;
  until: ColumnType<string | null, string | null, string | null>;
}

/** Two persons made one, or one made two; nobody's rows are moved by it but a split's identifiers. */
export interface PersonMergeTable {
  tenant_id: string;
  id: string;
  kind: 'merge' | 'split';
  /** Who stayed. */
  person_id: string;
  /** Who was absorbed, or split off. */
  other_id: string;
  /** Those that a split moved. */
  identifiers: ColumnType<IdentifierKey[], string, never>;
  at: Date;
  by_person_id: string | null;
  undone_at: Date | null;
}

export interface IdentifierKey {
  kind: IdentifierKind;
  system: string;
  value: string;
}

export interface PersonGroupTable {
  tenant_id: string;
  id: string;
  /** Unique in the organisation; null for a group that a source tells of. */
  slug: string | null;
  name: string;
  /** Who says who is in it; nobody else changes it. */
  managed_by: ColumnType<Exclude<Manager, 'directory'> | 'source', string | undefined, string>;
  /** What a provisioning client calls it. */
  external_id: ColumnType<string | null, string | null | undefined, string | null>;
  /** Whose group it is; null for the organisation's own. */
  source_id: string | null;
  /** The source's own id of the group. */
  native_id: string | null;
  /** When the source last named it with its members; null: only readers name it, so nobody is in it. */
  listed_at: Date | null;
}

/**
 * Members are persons or groups; groups nest to any depth. The organisation's own may not contain themselves, those of
 * sources may: whoever is in one of a circle is in all of it.
 */
export interface GroupMemberTable {
  tenant_id: string;
  group_id: string;
  member_kind: 'person' | 'group';
  member_id: string;
}

/** `group_id` lies in `within_id`, directly or through others; derived from `group_member`, see `refreshClosure`. */
export interface GroupClosureTable {
  tenant_id: string;
  group_id: string;
  within_id: string;
}

/** What an erased person was called, as a digest that tells it to nobody. */
export interface PersonTombstoneTable {
  tenant_id: string;
  /** HMAC-SHA-256 in hex. */
  digest: string;
  erasure_id: string;
  at: Date;
}
