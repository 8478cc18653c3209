import type { Logger } from '@mesh/platform/logging';
import type { Clock } from './clock.ts';
import { LEASE_SECONDS, type QueueStore } from './queue-store.ts';
import type { Worker } from './worker.ts';

/** Three chances to keep a lease. */
const HEARTBEAT_MS = (LEASE_SECONDS * 1_000) / 3;
const TIDY_MS = 3_600_000;

interface HousekeepingDeps {
  store: QueueStore;
  worker: Pick<Worker, 'runs' | 'wake'>;
  clock: Clock;
  logger: Logger;
  /** One process: no lease runs out, no job is cancelled elsewhere. */
  embedded: boolean;
}

/** Keeps leases, takes over those of dead processes, tidies finished jobs. Returns the function that ends it. */
export function housekeeping({
  store,
  worker,
  clock,
  logger,
  embedded,
}: HousekeepingDeps): () => Promise<void> {
  const ends = [every(TIDY_MS, () => store.tidy())];
  if (!embedded) ends.push(every(HEARTBEAT_MS, heartbeat));
  return async () => void (await Promise.all(ends.map((end) => end())));

  async function heartbeat(): Promise<void> {
    const runs = [...worker.runs.values()].filter((run) => !run.settled);
    const lost = runs.length === 0 ? [] : await store.heartbeat(runs.map((run) => run.job));
    for (const id of lost) worker.runs.get(id)?.abandon('The job was cancelled or taken over elsewhere.');
    await store.expireLeases();
    worker.wake();
  }

  function every(ms: number, work: () => Promise<void>): () => Promise<void> {
    let ended = false;
    let working: Promise<void> = Promise.resolve();
    let cancel = arm();
    return async () => {
      ended = true;
      cancel();
      await working;
    };

    function arm(): () => void {
      return clock.after(ms, () => {
        working = round();
      });
    }

    async function round(): Promise<void> {
      try {
        await work();
      } catch (err) {
        logger.error({ err }, 'job housekeeping failed');
      }
      if (!ended) cancel = arm();
    }
  }
}
