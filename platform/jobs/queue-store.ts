import type { Database } from '@mesh/platform/database';
import PgBoss from 'pg-boss';
import type { JobDefinition, JobState, JobStatus, SendOptions } from './jobs.model.ts';

/** Seconds that a job stays ours without a heartbeat; then another process may take it. */
export const LEASE_SECONDS = 60;

/** Interruptions (kill, crash) after which a job is given up even if it has fewer retries. */
const MAX_INTERRUPTIONS = 3;

export interface FetchedJob {
  id: string;
  name: string;
  data: object;
  /** Attempts after the first; tells two runs of one job apart. */
  retryCount: number;
}

export interface NewJob extends SendOptions {
  /** Sent at most once. Default: a new id. */
  id?: string | undefined;
}

type Execute = Database['execute'];

/** Of two processes that make queues at once one would die: each has a row in a table that the other wants to itself. */
const QUEUES_LOCK = 76_201_124;
const CREATE_QUEUE = `
  with alone as materialized (select pg_advisory_xact_lock(${QUEUES_LOCK}))
  select pgboss.create_queue($1, $2) from alone`;

/** All that the runner asks of the database: pg-boss for its queues, and the few statements that it does not offer. */
export function queueStore(execute: Execute, onError: (error: Error) => void) {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => execute(text, values) },
    supervise: false,
    schedule: false,
  });
  boss.on('error', onError);
  const query = async <Row>(text: string, values: unknown[] = []) =>
    (await execute(text, values)).rows as Row[];

  return {
    async open(definitions: ReadonlyMap<string, JobDefinition<never>>): Promise<void> {
      await boss.start();
      for (const [name, definition] of definitions) {
        const { retryLimit, retryDelay, retryBackoff, singleton } = definition;
        const policy = singleton === true ? ('stately' as const) : ('standard' as const);
        const queue = { name, policy, retryLimit, retryDelay, retryBackoff, expireInSeconds: LEASE_SECONDS };
        await query(CREATE_QUEUE, [name, JSON.stringify(queue)]);
        await boss.updateQueue(name, { ...queue });
      }
    },

    close: () => boss.stop({ graceful: false }),

    /** The new job's id; undefined when one with the same id or singleton key is there already. */
    async insert(
      name: string,
      data: object,
      options: SendOptions & { id?: string },
    ): Promise<string | undefined> {
      const { id, singletonKey, startAfter } = options;
      const sent = await boss.send(name, data, {
        ...(id === undefined ? {} : { id }),
        ...(singletonKey === undefined ? {} : { singletonKey }),
        ...(startAfter === undefined ? {} : { startAfter }),
      });
      return sent ?? undefined;
    },

    /** The singleton that waits already, if one does; `now` brings it forward when it was meant for later. */
    async waitingSingleton(name: string, singletonKey: string, now: boolean): Promise<string | undefined> {
      const rows = await query<{ id: string }>(
        `update pgboss.job set start_after = case when $3::boolean then least(start_after, now()) else start_after end
         where name = $1 and singleton_key = $2 and state < 'active' returning id`,
        [name, singletonKey, now],
      );
      return rows[0]?.id;
    },

    /**
     * Takes up to `count` due jobs, oldest first. pg-boss's own fetch fails as a whole when the oldest waits for its
     * running twin, which would starve the other keys: here a singleton is passed over while its twin runs or retries.
     */
    async fetch(name: string, count: number): Promise<FetchedJob[]> {
      return query(
        `with next as (
           select id from pgboss.job j
           where name = $1 and state < 'active' and start_after <= now() and not exists (
             select 1 from pgboss.job twin
             where twin.name = j.name and twin.policy = 'stately' and twin.singleton_key = j.singleton_key
               and twin.state > j.state and twin.state <= 'active')
           order by created_on, id limit $2 for update skip locked
         )
         update pgboss.job j set state = 'active', started_on = now(),
           retry_count = case when started_on is null then retry_count else retry_count + 1 end
         from next where j.name = $1 and j.id = next.id
         returning j.id, j.name, j.data, j.retry_count as "retryCount"`,
        [name, count],
      );
    },

    complete: ({ name, id }: FetchedJob) => boss.complete(name, id),

    /** Retries later or, when its attempts are used up, fails for good. */
    fail: ({ name, id }: FetchedJob, message: string) => boss.fail(name, id, { message }),

    /** Puts a running job back as if it had not started; it is the next to run. */
    handBack: ({ name, id, retryCount }: FetchedJob) =>
      query(
        `update pgboss.job set state = 'retry', started_on = null, start_after = now()
         where name = $1 and id = $2 and state = 'active' and retry_count = $3`,
        [name, id, retryCount],
      ),

    /** Only when no other process can hold jobs: whatever is active was cut off by the end of an earlier process. */
    reclaimAll: () =>
      query(
        `update pgboss.job set
           state = (case when retry_count < greatest(retry_limit, ${MAX_INTERRUPTIONS}) then 'retry' else 'failed' end)::pgboss.job_state,
           completed_on = case when retry_count < greatest(retry_limit, ${MAX_INTERRUPTIONS}) then null else now() end,
           retry_limit = greatest(retry_limit, least(retry_count + 1, ${MAX_INTERRUPTIONS})),
           output = '{"message": "The process ended while the job ran."}',
           start_after = now()
         where state = 'active'`,
      ),

    /** Makes jobs of other processes whose lease ran out available again. */
    expireLeases: () => boss.expire(),

    /** Moves finished jobs to the archive (after 12 hours) and forgets them there (after 7 days). */
    async tidy(): Promise<void> {
      await boss.archive();
      await query("delete from pgboss.archive where archived_on < now() - interval '7 days'");
    },

    /** Extends the lease of these runs; resolves with the ids that are no longer ours (cancelled or taken over). */
    async heartbeat(jobs: readonly FetchedJob[]): Promise<string[]> {
      const rows = await query<{ id: string }>(
        `update pgboss.job j set expire_in = (now() - j.started_on) + interval '${LEASE_SECONDS} seconds'
         from unnest($1::text[], $2::uuid[], $3::int[]) as mine (name, id, retry_count)
         where j.name = mine.name and j.id = mine.id and j.retry_count = mine.retry_count and j.state = 'active'
         returning j.id`,
        [jobs.map((job) => job.name), jobs.map((job) => job.id), jobs.map((job) => job.retryCount)],
      );
      const kept = new Set(rows.map((row) => row.id));
      return jobs.map((job) => job.id).filter((id) => !kept.has(id));
    },

    /** Milliseconds until the next waiting job of each name is due; 0 or less: now. */
    async due(names: readonly string[]): Promise<{ name: string; inMs: number }[]> {
      return query(
        `select name, ceil(extract(epoch from min(start_after) - now()) * 1000)::float8 as "inMs"
         from pgboss.job where name = any($1::text[]) and state < 'active' group by name`,
        [names],
      );
    },

    async cancel(id: string): Promise<boolean> {
      const rows = await query(
        `update pgboss.job set state = 'cancelled', completed_on = now()
         where id = $1 and state < 'completed' returning 1`,
        [id],
      );
      return rows.length > 0;
    },

    async status(id: string): Promise<Omit<JobStatus, 'progress'> | undefined> {
      const columns =
        'id, name, state::text, retry_count, output, created_on, start_after, started_on, completed_on';
      const [row] = await query<StatusRow>(
        `select ${columns} from pgboss.job where id = $1
         union all select ${columns} from pgboss.archive where id = $1 limit 1`,
        [id],
      );
      return row && statusOf(row);
    },
  };
}

export type QueueStore = ReturnType<typeof queueStore>;

interface StatusRow {
  id: string;
  name: string;
  state: JobState;
  retry_count: number;
  output: { message?: string } | null;
  created_on: Date;
  start_after: Date;
  started_on: Date | null;
  completed_on: Date | null;
}

function statusOf(row: StatusRow): Omit<JobStatus, 'progress'> {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    retries: row.retry_count,
    error: row.output?.message,
    createdAt: row.created_on,
    startAfter: row.start_after,
    startedAt: row.started_on ?? undefined,
    finishedAt: row.completed_on ?? undefined,
  };
}
