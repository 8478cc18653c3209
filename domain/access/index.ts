/**
 * Who may do and read what. Owns principals, reader sets, the policy, API tokens and the audit log.
 * Invariants: no known readers means nobody; every read filters by `visibilityOf`; a reader set never changes.
 */
export {
  type Principal,
  type Operation,
  authorise,
  mayDo,
  requiredScope,
  readsEverything,
  readerSetHash,
} from './access.model.ts';
export {
  ensureReaderSet,
  ensureReaderSets,
  visibilityOf,
  mayRead,
  readersOf,
  type Visibility,
} from './reader-sets.ts';
export { resolveReaders, type ReaderReference, type ResolvedReaders } from './resolve-readers.ts';
export { recordAudit } from './access.store.ts';
export {
  createApiToken,
  ensureApiToken,
  listApiTokens,
  revokeApiToken,
  actorOfToken,
  type TokenView,
} from './api-tokens.ts';
export { actAs } from './act-as.ts';
export { permissionReference } from './permission-reference.ts';
export { accessMigrations } from './migrations/index.ts';
