/**
 * Who is in the organisation as its directory says: provisioning clients that tell of one person after another, and files and
 * directories that tell of all at once. Owns what was told, in the words of whoever told it; what is done to persons and groups
 * is done through `organisation`.
 * Invariants: a client sees and changes only what it told of itself; nobody is found by mail; who was deactivated here stays so
 * until a client changes its mind; of an import all is done or nothing.
 */
export type {
  CheckVersion,
  Found,
  GroupDraft,
  GroupView,
  MembersSaid,
  PersonSaid,
  UserDraft,
  UserView,
} from './provisioning/provisioning.model.ts';
export type {
  Comparison,
  Condition,
  Field,
  FieldKind,
  ProvisioningPage,
} from './provisioning/condition.model.ts';
export { addUser, changeUser, getUser, removeUser, searchUsers } from './provisioning/users.ts';
export { addGroup, changeGroup, getGroup, removeGroup, searchGroups } from './provisioning/groups.ts';
export { listMergeProposals } from './provisioning/proposals.ts';
export type { MergeProposal } from './provisioning/proposals.read.ts';
export {
  ENCODINGS,
  IMPORT_FIELDS,
  IMPORT_KEYS,
  SEPARATORS,
  type ImportError,
  type ImportPreview,
  type ImportReport,
  type ImportSettings,
  type ImportView,
} from './imports/import.model.ts';
export {
  getDirectoryImport,
  listDirectoryImportErrors,
  listDirectoryImports,
  previewImport,
  removeDirectoryImport,
  sendImport,
} from './imports/send-import.ts';
export { sendLdapImport, type LdapDeps, type LdapSource } from './imports/send-ldap.ts';
export { checkLdap, LDAP_CHECKS, type LdapCheckStep } from './imports/check-ldap.ts';
export { checkImport } from './imports/check-import.ts';
export { applyImport } from './imports/apply-import.ts';
export { directoryTraces } from './directory.traces.ts';
export { directoryMigrations } from './migrations/index.ts';
