import type { SyncDeps } from '../sync.deps.ts';
import { LEASE_SECONDS, LeaseLostError, releaseLease, renewLease, type LeasedRun } from './lease.store.ts';

/** Four chances to renew before the lease ends. */
const RENEW_MS = (LEASE_SECONDS * 1000) / 4;

export interface KeptLease {
  /** Aborts with the caller's signal, or when the lease is lost. */
  signal: AbortSignal;
  /** Stops renewing and gives the lease back. */
  end(): Promise<void>;
}

/** Renews the lease of a run by the clock, however long a page takes. */
export function keepLease(
  deps: Pick<SyncDeps, 'db' | 'log'>,
  run: LeasedRun,
  signal: AbortSignal,
): KeptLease {
  const lost = new AbortController();
  const renew = async () => {
    try {
      if (!(await renewLease(deps.db, run))) lost.abort(new LeaseLostError());
    } catch (error) {
      // The next try may go well; the lease is longer than several.
      deps.log.warn({ err: error, runId: run.runId }, 'A lease could not be renewed');
    }
  };
  const timer = setInterval(() => void renew(), RENEW_MS);
  timer.unref();
  return {
    signal: AbortSignal.any([signal, lost.signal]),
    async end() {
      clearInterval(timer);
      await releaseLease(deps.db, run);
    },
  };
}
