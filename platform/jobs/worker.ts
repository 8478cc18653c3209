import type { Logger } from '@mesh/platform/logging';
import { settledWithin, type Clock } from './clock.ts';
import type { JobDefinition, JobProgress } from './jobs.model.ts';
import type { FetchedJob, QueueStore } from './queue-store.ts';
import { runJob, type Outcome, type Run } from './run-job.ts';

interface WorkerDeps {
  store: QueueStore;
  clock: Clock;
  logger: Logger;
  definitions: ReadonlyMap<string, JobDefinition<object>>;
  /** Milliseconds after which waiting jobs are looked for when nothing woke the worker. */
  pollMs: number;
  onProgress: (event: JobProgress) => void;
}

/** Fetches due jobs of all names, as many as each name's concurrency allows, and sees each run to its outcome. */
export class Worker {
  readonly #deps: WorkerDeps;
  readonly #runs = new Map<string, Run>();
  /** One for each run: resolves when its outcome is kept in the database. */
  readonly #ends = new Map<Run, Promise<void>>();
  #stopping = false;
  /** The look for jobs that is going on, if any; `#again` asks for another one after it. */
  #looking: Promise<void> | undefined;
  #again = false;
  #cancelTimer = () => {};

  constructor(deps: WorkerDeps) {
    this.#deps = deps;
  }

  get runs(): ReadonlyMap<string, Run> {
    return this.#runs;
  }

  /** Looks for due jobs now. */
  wake(): void {
    if (this.#stopping) return;
    this.#again = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
  }

  /** Takes no further job; gives running ones `timeoutMs` (0: none) to end, and hands back those that do not. */
  async stop(timeoutMs: number): Promise<void> {
    this.#stopping = true;
    this.#cancelTimer();
    await this.#looking;
    const { store, clock } = this.#deps;
    if (timeoutMs > 0) await settledWithin(clock, timeoutMs, Promise.all(this.#ends.values()));
    await Promise.all(
      [...this.#runs.values()].map(async (run) => {
        if (run.settled) return this.#ends.get(run);
        run.abandon('The process stops.');
        return store.handBack(run.job);
      }),
    );
  }

  async #look(): Promise<void> {
    while (this.#again && !this.#stopping) {
      this.#again = false;
      this.#cancelTimer();
      try {
        const wait = await this.#startDueJobs();
        this.#cancelTimer = this.#deps.clock.after(wait, () => this.wake());
      } catch (err) {
        this.#deps.logger.error({ err }, 'looking for jobs failed');
        this.#cancelTimer = this.#deps.clock.after(this.#deps.pollMs, () => this.wake());
      }
    }
  }

  /** Resolves with the milliseconds until the next look. */
  async #startDueJobs(): Promise<number> {
    const { definitions, store, pollMs } = this.#deps;
    const free = [...definitions.keys()].filter((name) => this.#freeSlots(name) > 0);
    const waiting = await store.due(free);
    for (const { name, inMs } of waiting) {
      if (inMs > 0 || this.#stopping) continue;
      for (const job of await store.fetch(name, this.#freeSlots(name))) this.#start(job);
    }
    // A name without a free slot is looked at again when one of its runs ends.
    return Math.min(pollMs, ...waiting.filter(({ inMs }) => inMs > 0).map(({ inMs }) => inMs));
  }

  #freeSlots(name: string): number {
    const taken = [...this.#runs.values()].filter((run) => run.job.name === name).length;
    return (this.#deps.definitions.get(name)?.concurrency ?? 1) - taken;
  }

  #start(job: FetchedJob): void {
    const definition = this.#deps.definitions.get(job.name);
    if (definition === undefined) return;
    const { clock, onProgress } = this.#deps;
    const run = runJob(
      { clock, onProgress: ({ id, name }, progress) => onProgress({ id, name, progress }) },
      definition,
      job,
    );
    this.#runs.set(job.id, run);
    this.#ends.set(
      run,
      run.outcome.then((outcome) => this.#end(run, outcome)),
    );
  }

  async #end(run: Run, outcome: Outcome): Promise<void> {
    const { store, logger } = this.#deps;
    const { job } = run;
    try {
      if (outcome.type === 'done') await store.complete(job);
      if (outcome.type === 'failed') {
        logger.warn(
          { job: job.id, name: job.name, retries: job.retryCount, err: outcome.cause },
          'job failed',
        );
        await store.fail(job, outcome.message);
      }
    } catch (err) {
      logger.error({ job: job.id, name: job.name, err }, 'the outcome of a job could not be kept');
    } finally {
      if (this.#runs.get(job.id) === run) this.#runs.delete(job.id);
      this.#ends.delete(run);
      this.wake();
    }
  }
}
