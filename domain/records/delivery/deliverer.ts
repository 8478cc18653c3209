import type { RecordsDeps } from '../records.deps.ts';
import { deliver } from './deliver.ts';
import { findDue, findNextAttempt } from './destinations.read.ts';

/** Statements that arrive within so long go on together. */
const PAUSE_MS = 250;
/** After so long another process may be through with a destination that it was at. */
const BUSY_MS = 2_000;
/** A later attempt is left to the job of each minute. */
const LONGEST_TIMER_MS = 60_000;

/** Brings statements to their destinations, in one process. */
export interface Deliverer {
  /** There may be something to deliver; it goes out soon. Never throws. */
  nudge(tenantId: string): void;
  /** Delivers all that is due now; resolves when every destination is through, has failed or is another process's. */
  deliverAll(tenantId: string): Promise<void>;
  /** Breaks off what is under way, which is delivered again later. */
  close(): Promise<void>;
}

export function createDeliverer(deps: RecordsDeps): Deliverer {
  const closing = new AbortController();
  const timers = new Map<string, { timer: NodeJS.Timeout; at: number }>();
  /** By destination: a slow one never keeps another waiting. */
  const running = new Map<string, { again: boolean; ended: Promise<void> }>();

  function nudgeAfter(tenantId: string, ms: number): void {
    const at = performance.now() + ms;
    const known = timers.get(tenantId);
    if (closing.signal.aborted || (known !== undefined && known.at <= at)) return;
    clearTimeout(known?.timer);
    const timer = setTimeout(() => {
      timers.delete(tenantId);
      deliverAll(tenantId).catch(report);
    }, ms);
    timers.set(tenantId, { timer, at });
  }

  function report(error: unknown): void {
    deps.log.error({ err: error }, 'Statements could not be delivered');
  }

  async function work(tenantId: string, id: string): Promise<void> {
    const mine = running.get(id)!;
    try {
      do {
        mine.again = false;
        if (!(await deliver(deps, { tenantId, id }, closing.signal))) nudgeAfter(tenantId, BUSY_MS);
      } while (mine.again && !closing.signal.aborted);
    } catch (error) {
      report(error);
    } finally {
      running.delete(id);
    }
    await waitForNext(tenantId).catch(report);
  }

  /** Those that failed are tried again in time, whatever the others are at. */
  async function waitForNext(tenantId: string): Promise<void> {
    if (closing.signal.aborted) return;
    const next = await findNextAttempt(deps.db, tenantId);
    if (next === undefined) return;
    const ms = next.getTime() - deps.clock.now().getTime();
    if (ms < LONGEST_TIMER_MS) nudgeAfter(tenantId, Math.max(ms, BUSY_MS));
  }

  function start(tenantId: string, id: string): Promise<void> {
    const known = running.get(id);
    if (known !== undefined) {
      // It may have seen the end of the log already.
      known.again = true;
      return known.ended;
    }
    const mine = { again: false, ended: Promise.resolve() };
    running.set(id, mine);
    mine.ended = work(tenantId, id);
    return mine.ended;
  }

  async function deliverAll(tenantId: string): Promise<void> {
    if (closing.signal.aborted) return;
    const due = await findDue(deps.db, tenantId, deps.clock.now());
    await Promise.all(due.map((id) => start(tenantId, id)));
  }

  return {
    nudge: (tenantId) => nudgeAfter(tenantId, PAUSE_MS),
    deliverAll,
    async close() {
      closing.abort();
      for (const { timer } of timers.values()) clearTimeout(timer);
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}
