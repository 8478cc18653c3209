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
