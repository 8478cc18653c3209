import { expect, it } from 'vitest';
import { watchDatabase } from './watch-database.ts';

it('says whether a database server answers, and looks once however often it is asked', async () => {
  let looks = 0;
  const away = watchDatabase({
    engine: 'postgres',
    execute: () => {
      looks++;
      return Promise.reject(new Error('Connection terminated unexpectedly'));
    },
  });
  expect(await Promise.all([away(), away()])).toEqual([false, false]);
  expect(looks).toBe(1);
  const there = watchDatabase({ engine: 'postgres', execute: async () => ({ rows: [] }) });
  expect(await there()).toBe(true);
});
