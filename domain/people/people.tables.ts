declare module '@mesh/platform/database' {
  interface Schema {
    person: PersonTable;
    person_identifier: PersonIdentifierTable;
    person_group: PersonGroupTable;
    group_member: GroupMemberTable;
  }
}

export interface PersonTable {
  tenant_id: string;
  id: string;
  /** A short handle, unique in the organisation, that files and scripts name a person by. */
  slug: string;
  name: string;
  email: string | null;
  job_title: string | null;
  location: string | null;
  /** BCP 47. */
  language: string;
  /** IANA name. */
  time_zone: string;
  manager_id: string | null;
  active: boolean;
  created_at: Date;
}

/** What a system calls a person by: `xapi` is an actor of statements, as an administrator has confirmed it. */
export type IdentifierKind = 'email' | 'account' | 'slug' | 'mbox_sha1sum' | 'xapi';

/** What a source may call a person; only confirmed identifiers resolve readers. */
export interface PersonIdentifierTable {
  tenant_id: string;
  kind: IdentifierKind;
  value: string;
  person_id: string;
  confirmed: boolean;
}

export interface PersonGroupTable {
  tenant_id: string;
  id: string;
  /** Unique in the organisation; null for a group that a source tells of. */
  slug: string | null;
  name: string;
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
