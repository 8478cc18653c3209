import { randomUUID } from 'node:crypto';
import { inTransaction, type Database } from '@mesh/platform/database';
import { silentLogger } from '@mesh/platform/logging';
import { testEngines } from '@mesh/platform/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openJobs, type Job, type JobDefinition, type Jobs } from './index.ts';
import { manualClock } from './manual-clock.ts';

const patient = { retryLimit: 3, retryDelay: 60, retryBackoff: false, expireInSeconds: 600 };
/** Milliseconds: the longest wait for something that happens by itself. */
const patience = { timeout: 10_000, interval: 10 };
const never = () => new Promise<void>(() => {});

const reaches = (jobs: Jobs, id: string, expected: object) =>
  vi.waitFor(async () => expect(await jobs.status(id)).toMatchObject(expected), patience);

const everyMinute = (jobs: Jobs) => jobs.schedule('nightly', '* * * * *', { keep: 7 }, 'UTC');

/** A handler that runs until the test lets its latest run finish. */
function finishable() {
  const finishers: (() => void)[] = [];
  return {
    handler: () => new Promise<void>((resolve) => void finishers.push(resolve)),
    finish: () => finishers.at(-1)?.(),
  };
}

describe.each(testEngines)('jobs on $name', ({ name: engine, open }) => {
  let database: Database;
  const opened: Jobs[] = [];

  beforeAll(async () => {
    database = await open();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((jobs) => jobs.stop({ graceful: false, timeoutMs: 0 })));
  });
  afterAll(() => database.close());

  /** A running instance whose timers fire only by `clock.advance`: what happens without it, happens at once. */
  async function start(
    definitions: Record<string, Partial<JobDefinition<object>>>,
    prepare: (jobs: Jobs) => void = () => {},
  ) {
    const clock = manualClock(new Date());
    const jobs = openJobs({ database, logger: silentLogger, clock });
    for (const [name, definition] of Object.entries(definitions))
      jobs.define(name, { ...patient, handler: never, ...definition });
    prepare(jobs);
    await jobs.start();
    opened.push(jobs);
    return { jobs, clock };
  }

  /** Lets the waiting time of a job be over, without waiting. */
  const makeDue = (id: string) =>
    database.execute("update pgboss.job set start_after = now() - interval '1 second' where id = $1", [id]);

  test('a job that is sent runs at once, not at the next poll', async () => {
    const seen: object[] = [];
    const { jobs } = await start({ echo: { handler: async ({ data }) => void seen.push(data) } });
    const id = await jobs.send('echo', { text: 'hello' });
    await reaches(jobs, id, { name: 'echo', state: 'completed', retries: 0, error: undefined });
    expect(seen).toEqual([{ text: 'hello' }]);
  });

  test('of two processes that make the same queues at once neither fails', async () => {
    const names = Array.from({ length: 6 }, (_, n) => `made-at-once-${n}`);
    const definitions = Object.fromEntries(names.map((name) => [name, {}]));
    const both = await Promise.all([start(definitions), start(definitions)]);
    for (const { jobs } of both) expect(await jobs.send(names[0]!, {})).not.toBe('');
  });

  test('a full queue is drained without a poll, in order, as many at once as allowed', async () => {
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const handler = async ({ data }: Job<object>) => {
      most = Math.max(most, ++running);
      order.push((data as { n: number }).n);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
    };
    const { jobs } = await start({ drain: { handler, concurrency: 2 } });
    const ids = [];
    for (let n = 0; n < 12; n++) ids.push(await jobs.send('drain', { n }));
    for (const id of ids) await reaches(jobs, id, { state: 'completed' });
    expect(most).toBeLessThanOrEqual(2);
    expect(order.toSorted((a, b) => a - b)).toEqual([...Array(12).keys()]);
  });

  test('a failure is retried with growing delays, then is final with its message', async () => {
    let attempts = 0;
    const handler = async () => {
      attempts++;
      throw new Error(`attempt ${attempts} failed`);
    };
    const { jobs, clock } = await start({
      flaky: { handler, retryLimit: 2, retryDelay: 100, retryBackoff: true },
    });
    let begun = Date.now();
    const id = await jobs.send('flaky', {});
    const delays: number[] = [];
    for (const retries of [0, 1]) {
      await reaches(jobs, id, { state: 'retry', retries, error: `attempt ${retries + 1} failed` });
      delays.push(Number((await jobs.status(id))?.startAfter) - begun);
      begun = Date.now();
      clock.advance(30_000);
      await makeDue(id);
      clock.advance(200_000);
    }
    await reaches(jobs, id, { state: 'failed', retries: 2, error: 'attempt 3 failed' });
    expect(attempts).toBe(3);
    expect(delays[0]).toBeGreaterThan(95_000);
    expect(delays[1]).toBeGreaterThan(195_000);
  });

  test('a job for later waits for its time', async () => {
    const seen: string[] = [];
    const { jobs, clock } = await start({ later: { handler: async ({ id }) => void seen.push(id) } });
    const id = await jobs.send('later', {}, { startAfter: 3_600 });
    const now = await jobs.send('later', {});
    await reaches(jobs, now, { state: 'completed' });
    expect(await jobs.status(id)).toMatchObject({ state: 'created' });
    await makeDue(id);
    clock.advance(60_000);
    await reaches(jobs, id, { state: 'completed' });
    expect(seen).toEqual([now, id]);
  });

  test('a waiting job is cancelled and never runs', async () => {
    const { jobs } = await start({ once: {} });
    const id = await jobs.send('once', {}, { startAfter: 3_600 });
    expect(await jobs.cancel(id)).toBe(true);
    expect(await jobs.status(id)).toMatchObject({ state: 'cancelled' });
    expect(await jobs.cancel(id)).toBe(false);
    expect(await jobs.cancel(randomUUID())).toBe(false);
  });

  test('cancelling a running job aborts its signal and frees its slot', async () => {
    const reasons: unknown[] = [];
    const untilAborted = ({ signal }: Job<object>) =>
      new Promise<void>((_, reject) => {
        signal.addEventListener('abort', () => {
          reasons.push(signal.reason);
          reject(new Error('aborted'));
        });
      });
    const { jobs } = await start({ long: { handler: untilAborted } });
    const first = await jobs.send('long', {});
    await reaches(jobs, first, { state: 'active' });
    const second = await jobs.send('long', {});
    expect(await jobs.cancel(first)).toBe(true);
    await reaches(jobs, second, { state: 'active' });
    expect(await jobs.status(first)).toMatchObject({ state: 'cancelled' });
    expect(reasons).toEqual([new Error('The job was cancelled.')]);
  });

  test('an attempt that takes too long fails, whether it heeds its signal or not', async () => {
    const { jobs, clock } = await start({ slow: { retryLimit: 0, expireInSeconds: 5 } });
    const id = await jobs.send('slow', {});
    await reaches(jobs, id, { state: 'active' });
    await vi.waitFor(async () => {
      clock.advance(5_000);
      expect(await jobs.status(id)).toMatchObject({
        state: 'failed',
        error: 'The job took longer than its 5 s.',
      });
    }, patience);
  });

  test('progress reaches listeners and the status, until the listener leaves', async () => {
    const running: Job<object>[] = [];
    const handler = (job: Job<object>) => {
      running.push(job);
      job.progress({ done: 1 });
      return never();
    };
    const { jobs } = await start({ steps: { handler } });
    const events: object[] = [];
    const leave = jobs.onProgress((event) => events.push(event));
    const id = await jobs.send('steps', {});
    await reaches(jobs, id, { state: 'active', progress: { done: 1 } });
    running[0]?.progress({ done: 2 });
    leave();
    running[0]?.progress({ done: 3 });
    expect(events).toEqual([
      { id, name: 'steps', progress: { done: 1 } },
      { id, name: 'steps', progress: { done: 2 } },
    ]);
    expect((await jobs.status(id))?.progress).toEqual({ done: 3 });
  });

  test('a listener that throws does not harm the job', async () => {
    const { jobs } = await start({ told: { handler: async (job) => job.progress(1) } });
    jobs.onProgress(() => {
      throw new Error('the browser went away');
    });
    const id = await jobs.send('told', {});
    await expect.poll(() => jobs.status(id), patience).toMatchObject({ state: 'completed', retries: 0 });
  });

  test('a singleton waits once and runs once at a time, and holds up no other key', async () => {
    const { handler } = finishable();
    const { jobs } = await start({ sync: { handler, singleton: true, concurrency: 2 } });
    const first = await jobs.send('sync', {}, { singletonKey: 'a' });
    await reaches(jobs, first, { state: 'active' });
    const second = await jobs.send('sync', {}, { singletonKey: 'a' });
    expect(await jobs.send('sync', {}, { singletonKey: 'a' })).toBe(second);
    expect(second).not.toBe(first);
    const other = await jobs.send('sync', {}, { singletonKey: 'b' });
    await reaches(jobs, other, { state: 'active' });
    expect(await jobs.status(second)).toMatchObject({ state: 'created' });
  });

  test('a singleton that was sent while its twin ran runs after it, not beside it', async () => {
    const { handler, finish } = finishable();
    const { jobs } = await start({ after: { handler, singleton: true, concurrency: 2 } });
    const first = await jobs.send('after', {});
    await reaches(jobs, first, { state: 'active' });
    const second = await jobs.send('after', {});
    finish();
    await reaches(jobs, second, { state: 'active' });
    expect(await jobs.status(first)).toMatchObject({ state: 'completed' });
  });

  test('asking again brings a singleton forward that waits for its retry', async () => {
    let attempts = 0;
    const handler = async () => {
      if (++attempts === 1) throw new Error('not yet');
    };
    const { jobs } = await start({ again: { handler, singleton: true, retryDelay: 3_600 } });
    const id = await jobs.send('again', {});
    await reaches(jobs, id, { state: 'retry' });
    expect(await jobs.send('again', {})).toBe(id);
    await reaches(jobs, id, { state: 'completed', retries: 1 });
  });

  test('several that press the same button at the same moment get one job', async () => {
    const { jobs } = await start({ press: { singleton: true } });
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => jobs.send('press', {}, { startAfter: 3_600 })),
    );
    expect(new Set(ids)).toHaveLength(1);
  });

  test('a scheduled job is sent once, although two processes have the schedule', async () => {
    const seen: object[] = [];
    const nightly = {
      nightly: { singleton: true, handler: async ({ data }: Job<object>) => void seen.push(data) },
    };
    const one = await start(nightly, everyMinute);
    const two = await start(nightly, everyMinute);
    one.clock.advance(60_000);
    await vi.waitFor(() => expect(seen).toHaveLength(1), patience);
    two.clock.advance(60_000);
    const marker = await two.jobs.send('nightly', { marker: true });
    await reaches(two.jobs, marker, { state: 'completed' });
    expect(seen).toEqual([{ keep: 7 }, { marker: true }]);
  });

  test('a job that ran when its process was killed runs again', async () => {
    const killed = await start({ work: {} });
    const id = await killed.jobs.send('work', { n: 1 });
    await reaches(killed.jobs, id, { state: 'active' });
    const seen: object[] = [];
    if (engine === 'postgres')
      await database.execute(
        "update pgboss.job set started_on = now() - interval '2 minutes' where id = $1",
        [id],
      );
    const next = await start({
      work: { handler: async ({ data }) => void seen.push(data), retryDelay: 0 },
    });
    // On a server the lease of the dead process runs out; the embedded engine has no other process.
    if (engine === 'postgres') next.clock.advance(20_000);
    await vi.waitFor(async () => {
      await makeDue(id);
      next.clock.advance(2_000);
      expect(await next.jobs.status(id)).toMatchObject({ state: 'completed', retries: 1 });
    }, patience);
    expect(seen).toEqual([{ n: 1 }]);
  });

  test('a job that kills its process again and again is given up', async () => {
    const { jobs } = await start({ poison: { retryLimit: 0 } });
    const id = await jobs.send('poison', {});
    await reaches(jobs, id, { state: 'active' });
    await database.execute('update pgboss.job set retry_count = 3 where id = $1', [id]);
    if (engine === 'postgres')
      await database.execute(
        "update pgboss.job set started_on = now() - interval '2 minutes' where id = $1",
        [id],
      );
    const next = await start({ poison: {} });
    if (engine === 'postgres') next.clock.advance(20_000);
    await expect.poll(() => next.jobs.status(id), patience).toMatchObject({ state: 'failed' });
  });

  test('a stop without grace hands running jobs back, and the attempt does not count', async () => {
    let aborted: AbortSignal | undefined;
    const handler = ({ signal }: Job<object>) => {
      aborted = signal;
      return never();
    };
    const { jobs } = await start({ handed: { handler } });
    const id = await jobs.send('handed', {});
    await reaches(jobs, id, { state: 'active' });
    await jobs.stop({ graceful: false, timeoutMs: 0 });
    expect(aborted?.aborted).toBe(true);
    const next = await start({ handed: { handler: async () => {} } });
    await reaches(next.jobs, id, { state: 'completed', retries: 0 });
  });

  test('a graceful stop lets running jobs finish and takes no further one', async () => {
    const { handler, finish } = finishable();
    const { jobs } = await start({ polite: { handler } });
    const running = await jobs.send('polite', {});
    await reaches(jobs, running, { state: 'active' });
    const waiting = await jobs.send('polite', {});
    const stopped = jobs.stop({ graceful: true, timeoutMs: 60_000 });
    finish();
    await stopped;
    expect(await jobs.status(running)).toMatchObject({ state: 'completed' });
    expect(await jobs.status(waiting)).toMatchObject({ state: 'created' });
  });

  test('a graceful stop ends when its time is over', async () => {
    const { jobs, clock } = await start({ stuck: {} });
    const id = await jobs.send('stuck', {});
    await reaches(jobs, id, { state: 'active' });
    const stopped = jobs.stop({ graceful: true, timeoutMs: 1_000 });
    await vi.waitFor(async () => {
      clock.advance(1_000);
      expect(await jobs.status(id)).toMatchObject({ state: 'retry', retries: 0 });
    }, patience);
    await stopped;
  });

  test('using what is not defined, not started or inside a transaction is an error at once', async () => {
    const { jobs } = await start({ known: {} });
    await expect(jobs.send('unknown', {})).rejects.toThrow('No job is called unknown');
    await expect(jobs.send('known', {}, { singletonKey: 'a' })).rejects.toThrow('singleton');
    expect(() => jobs.define('late', { ...patient, handler: never })).toThrow('before start');
    await expect(inTransaction(database.db, () => jobs.send('known', {}))).rejects.toThrow('transaction');
    const idle = openJobs({ database, logger: silentLogger });
    idle.define('known', { ...patient, handler: never });
    await expect(idle.send('known', {})).rejects.toThrow('not started');
    expect(() => idle.schedule('known', 'nonsense', {}, 'UTC')).toThrow('known');
  });
});
