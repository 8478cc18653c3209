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

/** What a source may call a person; only confirmed identifiers resolve readers. */
export interface PersonIdentifierTable {
  tenant_id: string;
  kind: 'email' | 'account' | 'slug';
  value: string;
  person_id: string;
  confirmed: boolean;
}

export interface PersonGroupTable {
  tenant_id: string;
  id: string;
  slug: string;
  name: string;
}

/** Members are persons or groups; groups nest to any depth and may not contain themselves. */
export interface GroupMemberTable {
  tenant_id: string;
  group_id: string;
  member_kind: 'person' | 'group';
  member_id: string;
}
