/**
 * What is kept of persons: where it lies, what they are given of it, what they allow, how long it stays, and how it goes for good.
 * Owns erasures with their receipts, and the rules of retention; every other module declares itself what it keeps of a person
 * (`Trace`), and this one never writes to their tables.
 * Invariants: a table without an answer to an erasure turns a test red; an erasure that began is finished, whatever kills it; who
 * was erased comes back only when an administrator says so; nothing of whom it was is left when the receipt is signed.
 */
export { ALL_TRACES as personTraces } from './traces.ts';
export { STORES, NOT_ABOUT_PERSONS, type Store } from './inventory/stores.ts';
export type { PrivacyDeps } from './privacy.deps.ts';
export type { ErasurePlan, ErasureState, Receipt, StoreResult } from './erasure/erasure.model.ts';
export { createLedger, type Ledger, type LedgerEntry } from './erasure/ledger.ts';
export { planErasure } from './erasure/plan-erasure.ts';
export { requestErasure, type ErasureRequest } from './erasure/request-erasure.ts';
export { listErasures, readErasure, type ErasureView } from './erasure/read-erasures.ts';
export { runErasures } from './erasure/run-erasures.ts';
export { reapplyErasures } from './erasure/reapply-erasures.ts';
export { liftBlock } from './erasure/lift-block.ts';
export { receiptKeys, verifyReceipt, type Verified } from './erasure/receipt.ts';
export { exportMyself, exportPerson, type ExportPart, type PersonExport } from './export/export-person.ts';
export { changeConsent, PURPOSE_NAMES, readConsents, type ConsentView } from './consents/consents.ts';
export { changeSettings, readSettings, type SettingsChange, type SettingsView } from './settings/settings.ts';
export { MOST_DAYS, RETENTION_PURPOSES, type RetentionPurpose } from './retention/retention.model.ts';
export {
  changeRetention,
  listRetention,
  listRetentionRuns,
  planRetention,
  requestRetention,
  runRetention,
  type RetentionRule,
  type RetentionRun,
} from './retention/retention.ts';
export { privacyMigrations } from './migrations/index.ts';
