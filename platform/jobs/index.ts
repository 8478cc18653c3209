/**
 * Work that outlives a request: retried, scheduled, cancellable, with progress; kept in the database by pg-boss.
 * Invariants: a job that was sent is run at least once, also when the process is killed meanwhile (so handlers must be
 * idempotent); a job is never sent from inside a transaction, and no statement of ours joins one.
 */
export { openJobs, type JobsOptions } from './open-jobs.ts';
export type {
  Job,
  JobDefinition,
  JobProgress,
  Jobs,
  JobState,
  JobStatus,
  SendOptions,
  StopOptions,
} from './jobs.model.ts';
export type { Clock } from './clock.ts';
