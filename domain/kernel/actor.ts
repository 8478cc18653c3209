/** What a caller may do; a person in the demo organisation has those of a learner. */
export type Scope =
  | 'catalogue:read'
  | 'catalogue:write'
  | 'suggest'
  | 'feedback'
  | 'sources:read'
  | 'sources:write'
  | 'people:read'
  | 'records:read'
  | 'admin';

export const ALL_SCOPES: readonly Scope[] = [
  'catalogue:read',
  'catalogue:write',
  'suggest',
  'feedback',
  'sources:read',
  'sources:write',
  'people:read',
  'records:read',
  'admin',
];

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
  scopes: readonly Scope[];
}

export function systemActor(tenantId: string): Actor {
  return { tenantId, kind: 'system', scopes: ALL_SCOPES };
}
