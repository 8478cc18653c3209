/** What a handler gets. */
export interface Job<Data extends object> {
  id: string;
  data: Data;
  /** Aborts when the job is cancelled, takes too long, or the process stops; heed it within seconds. */
  signal: AbortSignal;
  /** Tells listeners of this process how far the job is; any JSON. */
  progress(value: unknown): void;
}

export interface JobDefinition<Data extends object> {
  /** Resolves when done; a rejection is a failure, retried as said below. Runs at least once: must be idempotent. */
  handler(job: Job<Data>): Promise<void>;
  /** Further attempts after the first. */
  retryLimit: number;
  /** Seconds before a further attempt. */
  retryDelay: number;
  /** Doubles the delay for each further attempt, with jitter. */
  retryBackoff: boolean;
  /** Seconds that one attempt may take. */
  expireInSeconds: number;
  /** Jobs of this name at once in this process. Default 1. */
  concurrency?: number | undefined;
  /**
   * For each `singletonKey` (or for the name, when none is given) at most one job waits and at most one runs; what is
   * sent while one runs waits for its end, so nothing that was asked for meanwhile is missed.
   */
  singleton?: boolean | undefined;
}

export interface SendOptions {
  /** Only for a `singleton` definition. */
  singletonKey?: string | undefined;
  /** Seconds from now, or a time. Default: at once. */
  startAfter?: number | Date | undefined;
}

export type JobState = 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed';

export interface JobStatus {
  id: string;
  name: string;
  /** `created` and `retry` wait; `active` runs; the others are final. */
  state: JobState;
  /** Attempts after the first. */
  retries: number;
  /** Message of the last failure. */
  error: string | undefined;
  /** Latest progress, while this process runs the job. */
  progress: unknown;
  createdAt: Date;
  /** Waiting: not before this time. */
  startAfter: Date;
  startedAt: Date | undefined;
  finishedAt: Date | undefined;
}

export interface JobProgress {
  id: string;
  name: string;
  progress: unknown;
}

export interface StopOptions {
  /** True: running jobs may finish; those that do not, and all when false, are handed back and start anew. */
  graceful: boolean;
  /** Milliseconds given to running jobs. */
  timeoutMs: number;
}

export interface Jobs {
  /** Names a kind of job; before `start`. */
  define<Data extends object>(name: string, definition: JobDefinition<Data>): void;
  /**
   * Queues a job and wakes this process's worker. Resolves with the job's id; for a singleton that waits already, with
   * the id of that one, which keeps its data and is brought forward. Throws inside a transaction.
   */
  send(name: string, data: object, options?: SendOptions): Promise<string>;
  /**
   * Sends `data` at each time that `cron` (five fields, in the time zone `tz`, e.g. `Europe/Berlin`) names, once even
   * when several processes have the schedule. Times while no process ran are not made up for. Throws for a bad cron.
   */
  schedule(name: string, cron: string, data: object, tz: string): void;
  /** True: the job was waiting or running and will not go on. */
  cancel(id: string): Promise<boolean>;
  /** Undefined for an id that is not known (finished jobs are kept for about a week). */
  status(id: string): Promise<JobStatus | undefined>;
  /** Returns the function that ends the subscription. */
  onProgress(listener: (event: JobProgress) => void): () => void;
  start(): Promise<void>;
  stop(options: StopOptions): Promise<void>;
}
