import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testEngines } from '@mesh/platform/testing';
import { inTransaction, type Database } from './index.ts';
import { MAX_NAMES } from './statement-names.ts';

describe.each(testEngines)('statements kept prepared on $name', (engine) => {
  let database: Database;

  beforeAll(async () => {
    database = await engine.open();
    await database.execute('create table thing (id int primary key, name text)');
    await database.execute("insert into thing values (1, 'one')");
  });
  afterAll(() => database.close());

  const read = () => sql`select * from thing where id = ${1}`.execute(database.db);
  const divide = () => sql`select 1 / ${0}::int as n`.execute(database.db);
  const nth = (n: number) =>
    sql`select id, ${sql.lit(n)}::int as nth from thing where id = ${1}`.execute(database.db);
  /** How many are prepared, and which of these. */
  const held = async (...ns: number[]) => {
    const { rows } = await sql<{ statement: string }>`
      select statement from pg_prepared_statements where name like 'mesh%'`.execute(database.db);
    const isHeld = (n: number) => rows.some(({ statement }) => statement.includes(`id, ${n}::int as nth`));
    return { count: rows.length, ofThese: ns.filter(isHeld) };
  };
  const prepared = async () => {
    const { rows } = await sql<{ name: string }>`
      select name from pg_prepared_statements where statement like 'select * from thing%'`.execute(
      database.db,
    );
    return rows.map(({ name }) => name);
  };

  test('a statement that comes often gets a name, and the same answer as before', async () => {
    for (let uses = 0; uses < 2; uses++) await read();
    expect(await prepared()).toEqual([]);
    for (let uses = 0; uses < 8; uses++) expect((await read()).rows).toEqual([{ id: 1, name: 'one' }]);
    expect(await prepared()).toEqual([expect.stringMatching(/^mesh_/)]);
  });

  test('a table that changes beside it costs the statement its name, not the request', async () => {
    for (let uses = 0; uses < 3; uses++) await read();
    await database.execute('alter table thing add column colour text');
    expect((await read()).rows).toEqual([{ id: 1, name: 'one', colour: null }]);
    await database.execute('alter table thing drop column colour');
    expect((await read()).rows).toEqual([{ id: 1, name: 'one' }]);
  });

  test('a statement that the connection has lost is sent whole', async () => {
    const byName = () => sql`select name from thing where id = ${1}`.execute(database.db);
    for (let uses = 0; uses < 3; uses++) await byName();
    await database.execute('deallocate all');
    expect((await byName()).rows).toEqual([{ name: 'one' }]);
  });

  test('inside a transaction a refusal is told, and the next one goes well', async () => {
    const count = () =>
      inTransaction(database.db, (tx) => sql`select *, ${1}::int as n from thing`.execute(tx));
    for (let uses = 0; uses < 3; uses++) await count();
    await database.execute('alter table thing add column size int');
    await expect(count()).rejects.toMatchObject({ code: '0A000' });
    expect((await count()).rows).toHaveLength(1);
    await database.execute('alter table thing drop column size');
  });

  test('so it is inside a transaction that Kysely opens by itself', async () => {
    const count = () =>
      database.db.transaction().execute((tx) => sql`select *, ${2}::int as m from thing`.execute(tx));
    for (let uses = 0; uses < 3; uses++) await count();
    await database.execute('alter table thing add column size int');
    await expect(count()).rejects.toMatchObject({ code: '0A000' });
    expect((await count()).rows).toHaveLength(1);
    await database.execute('alter table thing drop column size');
  });

  test('of very many those used last are kept, and one that was let go of is prepared again', async () => {
    const last = MAX_NAMES + 20;
    for (let n = 0; n <= last; n++)
      for (let uses = 0; uses < 3; uses++) expect((await nth(n)).rows).toMatchObject([{ id: 1, nth: n }]);
    expect(await held(0, last)).toEqual({ count: MAX_NAMES, ofThese: [last] });
    expect((await nth(0)).rows).toMatchObject([{ nth: 0 }]);
    expect(await held(0, last)).toEqual({ count: MAX_NAMES, ofThese: [0, last] });
  });

  test('an error of the statement itself stays one', async () => {
    for (let uses = 0; uses < 5; uses++) await expect(divide()).rejects.toMatchObject({ code: '22012' });
  });
});
