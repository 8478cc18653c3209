/** What a token may do. */
export type Scope =
  | 'catalogue:read'
  | 'catalogue:write'
  | 'suggest'
  | 'feedback'
  | 'sources:read'
  | 'sources:write'
  | 'people:read'
  | 'people:write'
  | 'records:read'
  | 'audit:read'
  | 'scim'
  | 'admin';

export const ALL_SCOPES: readonly Scope[] = [
  'catalogue:read',
  'catalogue:write',
  'suggest',
  'feedback',
  'sources:read',
  'sources:write',
  'people:read',
  'people:write',
  'records:read',
  'audit:read',
  'scim',
  'admin',
];

/** What persons may do; every active person is a learner, whatever else. */
export const ROLES = ['learner', 'manager', 'curator', 'analyst', 'administrator'] as const;

export type Role = (typeof ROLES)[number];

/** Who acts. Everything the domain does on request is done for an actor; there is no ambient user. */
export interface Actor {
  tenantId: string;
  /** `token`: a machine; `person`: somebody; `system`: the mesh itself (jobs, migrations). */
  kind: 'person' | 'token' | 'system';
  /** Whose eyes are looked through; absent for a machine that looks as nobody. */
  personId?: string;
  /** The language of that person, where whoever found out who asks has read it. */
  language?: string;
  /** The token that acts for that person, when one does; goes into the audit log. */
  tokenId?: string;
  /** An administrator looks through this person's eyes, and may choose another's. */
  standsIn?: boolean;
  /** That administrator, when it is a person; goes into the audit log. */
  standInId?: string;
  /** The session that somebody came with, and since when they are signed in. */
  session?: { id: string; startedAt: Date };
  /** The roles of the person who acts, or whose token acts; absent for whoever is no person. */
  roles?: readonly Role[];
  scopes: readonly Scope[];
}

export function systemActor(tenantId: string): Actor {
  return { tenantId, kind: 'system', scopes: ALL_SCOPES };
}
