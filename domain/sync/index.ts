/**
 * Sources and what keeps them true: configurations, runs, checkpoints, failures, removal.
 * Invariants: the runtime owns the checkpoint, saved after each page; only a complete pass removes; one open run a
 * source; secrets are sealed and never leave.
 */
export * from './connector.model.ts';
export { syncMigrations } from './migrations/index.ts';
