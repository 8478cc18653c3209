import { settledWithin, type Clock } from './clock.ts';
import type { JobDefinition } from './jobs.model.ts';
import type { FetchedJob } from './queue-store.ts';

/** Milliseconds that a handler has to settle after its signal aborted, before its slot is given to the next job. */
const SETTLE_MS = 10_000;

export type Outcome =
  | { type: 'done' }
  | { type: 'failed'; message: string; cause: unknown }
  /** Aborted by a person, by a stop or because the lease was lost: the database knows already. */
  | { type: 'abandoned' };

export interface Run {
  job: FetchedJob;
  /** The latest value that the handler told. */
  progress: unknown;
  /** True once the outcome is known. */
  settled: boolean;
  /** Never rejects. */
  outcome: Promise<Outcome>;
  /** Aborts the handler's signal; the outcome is then `abandoned`. */
  abandon(reason: string): void;
}

interface RunDeps {
  clock: Clock;
  onProgress: (job: FetchedJob, progress: unknown) => void;
}

/** Runs a handler once, within its time. */
export function runJob(
  { clock, onProgress }: RunDeps,
  definition: JobDefinition<object>,
  job: FetchedJob,
): Run {
  const controller = new AbortController();
  let abandoned = false;
  const run: Run = {
    job,
    progress: undefined,
    settled: false,
    // Started a tick later, so that `run` exists when the handler tells its first progress.
    outcome: Promise.resolve().then(attempt),
    abandon(reason) {
      abandoned = true;
      controller.abort(new Error(reason));
    },
  };
  return run;

  async function attempt(): Promise<Outcome> {
    const { expireInSeconds } = definition;
    const tooLong = new Error(`The job took longer than its ${expireInSeconds} s.`);
    const cancelTimer = clock.after(expireInSeconds * 1_000, () => controller.abort(tooLong));
    try {
      const { signal } = controller;
      await untilSettled(clock, signal, definition.handler({ id: job.id, data: job.data, signal, progress }));
      signal.throwIfAborted();
      return { type: 'done' };
    } catch (error) {
      if (abandoned) return { type: 'abandoned' };
      return failure(controller.signal.aborted ? tooLong : error);
    } finally {
      cancelTimer();
      run.settled = true;
    }
  }

  function progress(value: unknown): void {
    run.progress = value;
    onProgress(job, value);
  }
}

function failure(cause: unknown): Outcome {
  return { type: 'failed', message: cause instanceof Error ? cause.message : String(cause), cause };
}

/** Waits for the handler, but after an abort no longer than it may take to settle. */
async function untilSettled(clock: Clock, signal: AbortSignal, work: Promise<void>): Promise<void> {
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([work, aborted]);
  if (signal.aborted) await settledWithin(clock, SETTLE_MS, work);
}
