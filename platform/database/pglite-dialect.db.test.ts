import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from './index.ts';

test('others get their turn between two statements', async () => {
  const database = await openDatabase({ dataDir: 'memory' });
  try {
    let turns = 0;
    const count = () => {
      turns++;
      timer = setImmediate(count);
    };
    let timer = setImmediate(count);
    for (let statement = 0; statement < 5; statement++) await sql`select ${1}`.execute(database.db);
    clearImmediate(timer);
    expect(turns).toBeGreaterThanOrEqual(4);
  } finally {
    await database.close();
  }
});

test('the planner learns of tables while they grow', async () => {
  const database = await openDatabase({ dataDir: 'memory' });
  try {
    await database.execute('create table t (n int)');
    const add = (rows: number) =>
      sql`insert into t select generate_series(1, ${rows}::int)`.execute(database.db);
    const known = async () => {
      const { rows } = await database.execute("select reltuples::int as n from pg_class where relname = 't'");
      return (rows[0] as { n: number }).n;
    };
    await add(199);
    expect(await known()).toBe(-1);
    await add(1);
    expect(await known()).toBe(200);
    await add(199);
    expect(await known()).toBe(200);
    await add(1);
    expect(await known()).toBe(400);
  } finally {
    await database.close();
  }
});
