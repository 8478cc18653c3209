import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** The task used up its time; its worker is gone. */
export class WorkerTimeoutError extends Error {
  override readonly name = 'WorkerTimeoutError';
}

/** The worker died under the task: out of memory, or a crash in native code. */
export class WorkerCrashError extends Error {
  override readonly name = 'WorkerCrashError';
}

export interface WorkerPoolOptions<Task, Result> {
  /** The built worker. When the file is not there (TypeScript sources under vitest) tasks run in this thread. */
  file: URL;
  inThread: (task: Task) => Promise<Result>;
  /** Heap of the worker in MB. */
  memoryMb: number;
}

export interface WorkerPool<Task, Result> {
  /** Tasks wait their turn; the time limit (milliseconds) counts from the start of the task. */
  runInWorker: (task: Task, timeLimitMs: number) => Promise<Result>;
  /** Ends the worker after the tasks that wait; a later task starts a new one. */
  close: () => Promise<void>;
}

/** What Node gives as the id of a worker that has ended. */
const NO_THREAD = -1;

/** One worker, started with the first task; after a time-out or crash the next task gets a fresh one. */
export function workerPool<Task, Result>({
  file,
  inThread,
  memoryMb,
}: WorkerPoolOptions<Task, Result>): WorkerPool<Task, Result> {
  if (!existsSync(fileURLToPath(file))) return { runInWorker: inThread, close: () => Promise.resolve() };
  let worker: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => {});
    return turn;
  };
  const discard = async (): Promise<void> => {
    const old = worker;
    worker = undefined;
    old?.ref();
    await old?.terminate();
  };
  return {
    runInWorker: (task, timeLimitMs) =>
      inTurn(async () => {
        worker ??= await startWorker(file, memoryMb, () => (worker = undefined));
        // An idle worker must not keep the process alive, a busy one must.
        worker.ref();
        try {
          return await exchange<Result>(worker, task, timeLimitMs);
        } catch (error) {
          await discard();
          throw error;
        } finally {
          worker?.unref();
        }
      }),
    close: () => inTurn(discard),
  };
}

function startWorker(file: URL, memoryMb: number, onExit: () => void): Promise<Worker> {
  const worker = new Worker(file, {
    // Flags of this process, such as --input-type, are not the worker's.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  worker.once('exit', onExit);
  return new Promise((resolve, reject) => {
    worker.once('online', () => resolve(worker));
    worker.once('error', (error) =>
      reject(new WorkerCrashError('The worker does not start.', { cause: error })),
    );
  });
}

function exchange<Result>(worker: Worker, task: unknown, timeLimitMs: number): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(new WorkerTimeoutError('Time is up.'))), timeLimitMs);
    const onMessage = (result: Result): void => settle(() => resolve(result));
    const onError = (cause: unknown): void =>
      settle(() => reject(new WorkerCrashError('The worker died.', { cause })));
    const onExit = (): void => onError(undefined);
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      finish();
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    // It may have died between coming online and here; then none of these events comes any more.
    if (worker.threadId === NO_THREAD) return onExit();
    // A worker's port has no origin.
    // eslint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(task);
  });
}
