import { inTransaction, type Database } from '@mesh/platform/database';
import { silentLogger } from '@mesh/platform/logging';
import { testEngines } from '@mesh/platform/testing';
import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openJobs, type Jobs } from './index.ts';

class RolledBack extends Error {}

/** Lets other work have its turn a few times. */
async function yields(times: number): Promise<void> {
  for (let index = 0; index < times; index++) await new Promise((resolve) => setImmediate(resolve));
}

describe.each(testEngines)('jobs beside transactions on $name', ({ open }) => {
  let database: Database;
  let jobs: Jobs;

  beforeAll(async () => {
    database = await open();
    await database.execute('create table note (id int)');
    jobs = openJobs({ database, logger: silentLogger });
    const definition = {
      retryLimit: 0,
      retryDelay: 0,
      retryBackoff: false,
      expireInSeconds: 60,
      concurrency: 4,
    };
    jobs.define('done', { ...definition, handler: async () => {} });
    await jobs.start();
  });
  afterAll(async () => {
    await jobs.stop({ graceful: true, timeoutMs: 10_000 });
    await database.close();
  });

  async function transaction(end: 'commit' | 'rollback', pause: number): Promise<void> {
    const work = inTransaction(database.db, async (tx) => {
      await sql`insert into note values (1)`.execute(tx);
      await yields(pause);
      await sql`insert into note values (2)`.execute(tx);
      if (end === 'rollback') throw new RolledBack();
    });
    await work.catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  }

  test('no job is lost with a transaction that rolls back, and no note is kept with a job', async () => {
    const kind = constantFrom('send' as const, 'commit' as const, 'rollback' as const);
    // Steps begin a few turns apart, so that a send falls between the statements of a transaction.
    const plan = array(record({ kind, begin: nat(20) }), { minLength: 4, maxLength: 12 });
    await assert(
      asyncProperty(plan, nat(5), async (steps, pause) => {
        await database.execute('delete from note');
        const ids: string[] = [];
        await Promise.all(
          steps.map(async ({ kind, begin }) => {
            await yields(begin);
            if (kind === 'send') ids.push(await jobs.send('done', {}));
            else await transaction(kind, pause);
          }),
        );
        for (const id of ids) expect(await jobs.status(id)).toBeDefined();
        const { rows } = await database.execute('select count(*)::int as n from note');
        expect(rows).toEqual([{ n: 2 * steps.filter(({ kind }) => kind === 'commit').length }]);
      }),
      { numRuns: 25 },
    );
  });
});
