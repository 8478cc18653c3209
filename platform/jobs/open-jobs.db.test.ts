import { silentLogger } from '@mesh/platform/logging';
import { openDatabase } from '@mesh/platform/database';
import { test, expect } from 'vitest';
import { openJobs } from './index.ts';

test('smoke', async () => {
  const database = await openDatabase({ dataDir: 'memory' });
  const jobs = openJobs({ database, logger: silentLogger });
  const done = new Promise((resolve) => {
    jobs.define<{ a: number }>('x', {
      handler: async (job) => resolve(job.data),
      retryLimit: 2,
      retryDelay: 1,
      retryBackoff: true,
      expireInSeconds: 10,
    });
  });
  await jobs.start();
  const id = await jobs.send('x', { a: 1 });
  expect(await done).toEqual({ a: 1 });
  await jobs.stop({ graceful: true, timeoutMs: 1000 });
  expect(await jobs.status(id)).toMatchObject({ state: 'completed' });
  await database.close();
});
