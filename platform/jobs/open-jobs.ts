import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from '@mesh/platform/database';
import type { Logger } from '@mesh/platform/logging';
import { systemClock, type Clock } from './clock.ts';
import { checkSchedule, runSchedule, type Schedule } from './cron.ts';
import { housekeeping } from './housekeeping.ts';
import type { JobDefinition, JobProgress, Jobs } from './jobs.model.ts';
import { queueStore, type NewJob } from './queue-store.ts';
import { Worker } from './worker.ts';

/** With a server another process may have sent a job: look this often (one query for all names). */
const SERVER_POLL_MS = 2_000;
/** The embedded engine has one process, which wakes itself: this is a safety net only. */
const EMBEDDED_POLL_MS = 60_000;

export interface JobsOptions {
  database: Pick<Database, 'engine' | 'execute'>;
  logger: Logger;
  clock?: Clock | undefined;
}

/** Jobs in `database`. Define all kinds and schedules, then `start`; statements go through `database.execute` only. */
export function openJobs({ database, logger, clock = systemClock }: JobsOptions): Jobs {
  const definitions = new Map<string, JobDefinition<object>>();
  const schedules: Schedule[] = [];
  const listeners = new Set<(event: JobProgress) => void>();
  const store = queueStore(database.execute, (err) =>
    logger.error({ err }, 'the job queue reported an error'),
  );
  const embedded = database.engine === 'pglite';
  // A job must not inherit the request that happened to wake the worker.
  const outsideRequests = AsyncLocalStorage.snapshot();
  const worker = new Worker({
    store,
    clock,
    logger,
    definitions,
    pollMs: embedded ? EMBEDDED_POLL_MS : SERVER_POLL_MS,
    onProgress: tell,
  });
  let state: 'new' | 'started' | 'stopped' = 'new';
  let stopTimers: (() => Promise<void>) | undefined;

  async function send(name: string, data: object, options: NewJob = {}): Promise<string> {
    const definition = definitionOf(name);
    if (state !== 'started') throw new Error(`The job ${name} was sent while jobs are not started.`);
    if (options.singletonKey !== undefined && definition.singleton !== true)
      throw new Error(`The job ${name} has a singletonKey, but is not defined as a singleton.`);
    const id = await (definition.singleton === true
      ? sendSingleton(name, data, options)
      : store.insert(name, data, options));
    outsideRequests(() => worker.wake());
    return id ?? options.id ?? '';
  }

  /** Between looking and inserting another may have inserted: then the database refuses ours, and we look again. */
  async function sendSingleton(name: string, data: object, options: NewJob): Promise<string> {
    const singletonKey = options.singletonKey ?? '';
    for (;;) {
      const id =
        (await store.waitingSingleton(name, singletonKey, options.startAfter === undefined)) ??
        (await store.insert(name, data, { ...options, singletonKey })) ??
        options.id;
      if (id !== undefined) return id;
    }
  }

  /** A listener that fails, such as a page that was closed, is not the job's failure. */
  function tell(event: JobProgress): void {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (err) {
        logger.warn({ err, job: event.id }, 'a progress listener failed');
      }
    }
  }

  function definitionOf(name: string): JobDefinition<object> {
    const definition = definitions.get(name);
    if (definition === undefined) throw new Error(`No job is called ${name}: define it before it is used.`);
    return definition;
  }

  function onceStarted(what: string): void {
    if (state !== 'new') throw new Error(`${what} before start.`);
  }

  return {
    define(name, definition) {
      onceStarted(`Define the job ${name}`);
      definitions.set(name, definition);
    },

    send,

    schedule(name, cron, data, tz) {
      onceStarted(`Schedule the job ${name}`);
      definitionOf(name);
      const schedule = { name, cron, data, tz };
      checkSchedule(schedule);
      schedules.push(schedule);
    },

    async cancel(id) {
      const cancelled = await store.cancel(id);
      if (cancelled) worker.runs.get(id)?.abandon('The job was cancelled.');
      return cancelled;
    },

    async status(id) {
      const status = await store.status(id);
      return status && { ...status, progress: worker.runs.get(id)?.progress };
    },

    onProgress(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    async start() {
      onceStarted('Start jobs once,');
      await store.open(definitions);
      if (embedded) await store.reclaimAll();
      state = 'started';
      const stopSchedules = schedules.map((schedule) =>
        runSchedule(clock, schedule, (id) => {
          send(schedule.name, schedule.data, { id }).catch((err: unknown) =>
            logger.error({ err, name: schedule.name }, 'a scheduled job could not be sent'),
          );
        }),
      );
      const stopHousekeeping = housekeeping({ store, worker, clock, logger, embedded });
      stopTimers = async () => {
        stopSchedules.forEach((stop) => stop());
        await stopHousekeeping();
      };
      worker.wake();
    },

    async stop({ graceful, timeoutMs }) {
      if (state !== 'started') return;
      state = 'stopped';
      await worker.stop(graceful ? timeoutMs : 0);
      await stopTimers?.();
      await store.close();
    },
  };
}
