import { aDoor, createDatabase, testEngines } from '@mesh/platform/testing';
import { describe, expect, test } from 'vitest';
import { openServerPool } from './server-pool.ts';

describe.each(testEngines.filter(({ name }) => name === 'postgres'))('connections to $name', () => {
  test('are waited for as long as all are busy, but not while the server is silent, and are there again when it is', async () => {
    const { url, drop } = await createDatabase(process.env['TEST_DATABASE_URL']!);
    const ways: ('silent' | 'through')[] = ['silent'];
    const door = await aDoor(url, () => ways.shift() ?? 'through');
    const pool = openServerPool(door.url, 1_000);
    await expect(pool.connect()).rejects.toThrow('timeout expired');
    const all = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    const next = pool.connect();
    await all[0]!.query('select pg_sleep(1.2)');
    for (const client of all) client.release();
    (await next).release();
    await pool.end();
    await door.close();
    await drop();
  });
});
