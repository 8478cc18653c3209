/**
 * Who may do and read what. Owns principals, reader sets, the policy, access roles, API tokens and the audit log.
 * Invariants: no known readers means nobody; every read filters by `visibilityOf`; a reader set never changes; one table says
 * who may do what; an organisation that has an administrator keeps one; an entry of the audit log is never changed or
 * removed, and whoever does so all the same is found out.
 */
export { type Principal, readsEverything, readerSetHash } from './access.model.ts';
export {
  type Operation,
  type Reach,
  OPERATIONS,
  authorise,
  authoriseOfSome,
  mayDo,
  reachOf,
  refusal,
  requiredScope,
} from './policy.model.ts';
export { authoriseAbout } from './authorise-about.ts';
export {
  ensureReaderSet,
  ensureReaderSets,
  visibilityOf,
  mayRead,
  readersOf,
  type Visibility,
} from './reader-sets.ts';
export {
  resolveMembers,
  resolveReaders,
  type ReaderReference,
  type ResolvedReaders,
} from './resolve-readers.ts';
export { personsAmong, personsWhoRead } from './persons-among.read.ts';
export { actorOfPerson } from './roles/actor-of-person.ts';
export {
  assignRole,
  assignRoleIn,
  listRoleAssignments,
  removeRole,
  type RoleHolder,
} from './roles/assign-role.ts';
export { deleteRolesOfGroup } from './roles/roles.store.ts';
export { activeAdministrators, hasAdministrator, type RoleAssignment } from './roles/roles.read.ts';
export { guardPower, keepAnAdministrator, refuseLeft } from './roles/guard-power.ts';
export {
  createApiToken,
  ensureApiToken,
  listApiTokens,
  listOwnTokens,
  revokeApiToken,
} from './tokens/api-tokens.ts';
export { nameOfToken, type TokenView } from './tokens/api-tokens.read.ts';
export { actorOfToken } from './tokens/actor-of-token.ts';
export { refuseOften } from './audit/recent-acts.ts';
export { recordAudit, recordAuditOfMany, recordLook } from './audit/audit.store.ts';
export type { AuditEntry, AuditFilter, AuditPlace } from './audit/audit.read.ts';
export { exportAudit, searchAudit } from './audit/search-audit.ts';
export { verifyAudit, type AuditVerdict } from './audit/verify-audit.ts';
export { anchorAudit, type Anchor, type AnchorDeps } from './audit/anchor.ts';
export type { Fault } from './audit/chain.model.ts';
export { actAs } from './act-as.ts';
export { listPermissions, permissionReference, type Permission } from './permission-reference.ts';
export {
  DEFAULT_SETTINGS,
  GROUP_SIZE,
  PURPOSES,
  type EntryPolicy,
  type PrivacySettings,
  type Purpose,
  type StatementPolicy,
} from './privacy/privacy.model.ts';
export { findConsents, mayKeep, readPrivacySettings } from './privacy/privacy.read.ts';
export { saveConsent, saveSettings } from './privacy/privacy.store.ts';
export { closedTo, refuseAnalytics } from './privacy/look.ts';
export { createPersonCount, type Told } from './privacy/count-persons.ts';
export { accessTraces } from './access.traces.ts';
export { accessMigrations } from './migrations/index.ts';
