import type { Outbox } from '@mesh/domain/kernel';
import type { RecordsDeps } from '@mesh/domain/records';
import type { Ledger } from './erasure/ledger.ts';

export interface PrivacyDeps extends RecordsDeps {
  outbox: Outbox;
  /** Who was erased, outside of the database, so that a restored backup brings nobody back. */
  ledger: Ledger;
  /** Puts the erasure into the job queue; the queue calls `runErasures`. */
  enqueueErasures: () => Promise<void>;
  /** As above; the queue calls `runRetention`. */
  enqueueRetention: () => Promise<void>;
  /** ms between an erasure's request and its statements: every process knows of it by then. */
  settleMs: number;
}
