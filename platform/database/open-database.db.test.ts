import { EventEmitter, once } from 'node:events';
import { aDoor, createDatabase, testEngines } from '@mesh/platform/testing';
import { sql, type Kysely } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listenOnServer } from './announce.ts';
import { announce, inTransaction, migrate, openDatabase, sqlMigration, type Database } from './index.ts';

interface Note {
  id: number;
  text: string | null;
  size: number;
  at: Date;
  data: unknown;
}

describe.each(testEngines)('the database on $name', ({ open }) => {
  let database: Database;
  let db: Kysely<{ note: Note }>;

  beforeAll(async () => {
    database = await open();
    db = database.db as unknown as Kysely<{ note: Note }>;
    await database.execute(
      'create table note (id int primary key, text text, size bigint, at timestamptz, data jsonb)',
    );
  });
  beforeEach(async () => {
    await db.deleteFrom('note').execute();
  });
  afterAll(() => database.close());

  const add = (id: number, target: Pick<typeof db, 'insertInto'> = db) =>
    target
      .insertInto('note')
      .values({ id, text: null, size: 1, at: new Date(0), data: null })
      .execute();
  const ids = async () =>
    (await db.selectFrom('note').select('id').orderBy('id').execute()).map((row) => row.id);

  test('values come back in the same shape on every engine', async () => {
    const row = {
      id: 1,
      text: 'ä "q" \\',
      size: 2 ** 40,
      at: new Date('2026-01-02T03:04:05.678Z'),
      data: { a: [1, null] },
    };
    await db.insertInto('note').values(row).execute();
    expect(await db.selectFrom('note').selectAll().execute()).toEqual([row]);
    const { numUpdatedRows } = await db.updateTable('note').set({ text: null }).executeTakeFirstOrThrow();
    expect(numUpdatedRows).toBe(1n);
  });

  test('vectors and trigrams are there', async () => {
    const { rows } = await database.execute(
      "select ('[1,0]'::vector <=> '[0,1]')::float8 as distance, similarity('refund', 'refunds') > 0.5 as alike",
    );
    expect(rows).toEqual([{ distance: 1, alike: true }]);
  });

  test('a transaction commits whole or not at all', async () => {
    await inTransaction(database.db, async (tx) => {
      await add(1, tx);
    });
    const failing = inTransaction(database.db, async (tx) => {
      await add(2, tx);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await ids()).toEqual([1]);
  });

  test('a statement beside a transaction is never part of it', async () => {
    const events = new EventEmitter();
    const begun = once(events, 'begun');
    const failing = inTransaction(database.db, async (tx) => {
      await add(1, tx);
      events.emit('begun');
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      throw new Error('rolled back');
    });
    await begun;
    const beside = Promise.all([add(2), database.execute('insert into note (id) values (3)')]);
    await expect(failing).rejects.toThrow('rolled back');
    await beside;
    expect(await ids()).toEqual([2, 3]);
  });

  test('a transaction inside a transaction, and plain SQL inside one, are refused instead of waiting for ever', async () => {
    const nested = inTransaction(database.db, () => inTransaction(database.db, async () => {}));
    await expect(nested).rejects.toThrow('already open');
    const plain = inTransaction(database.db, () => database.execute('select 1'));
    await expect(plain).rejects.toThrow('outside the open transaction');
    expect(await ids()).toEqual([]);
  });

  test('what was begun inside and goes on after the end is inside no longer', async () => {
    let goOn: (() => void) | undefined;
    const ended = new Promise<void>((resolve) => (goOn = resolve));
    const later: Promise<unknown>[] = [];
    await inTransaction(database.db, async () => {
      later.push(
        ended.then(ids),
        ended.then(() => inTransaction(database.db, async () => 'its own')),
      );
    });
    goOn!();
    expect(await Promise.all(later)).toEqual([[], 'its own']);
  });

  test('what is announced is heard from the commit on, and after a rollback never', async () => {
    const heard = new EventEmitter();
    let count = 0;
    const stop = await database.listen('news', () => heard.emit('news', ++count));
    const failing = inTransaction(database.db, async (tx) => {
      await announce(tx, 'news');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    const first = once(heard, 'news');
    await inTransaction(database.db, (tx) => announce(tx, 'news'));
    expect(await first).toEqual([1]);
    await stop();
  });

  test('a query past the tx is refused', async () => {
    await expect(inTransaction(database.db, () => ids())).rejects.toThrow('use the tx');
    expect(await ids()).toEqual([]);
  });

  test('a script gives the rows of its last statement that had any', async () => {
    expect(await database.execute('select 1 as a; select 2 as b; set search_path to public')).toMatchObject({
      rows: [{ b: 2 }],
    });
    expect((await database.execute("set search_path to 'public'")).rows).toEqual([]);
  });

  test('a script that fails half-way leaves no open transaction behind', async () => {
    const script = 'begin; insert into note (id) values (1); select nonsense; commit';
    await expect(database.execute(script)).rejects.toThrow('nonsense');
    await database.execute('insert into note (id) values (2)');
    expect(await ids()).toEqual([2]);
  });

  test('a failed query fails alone', async () => {
    await expect(sql`select nonsense`.execute(db)).rejects.toThrow('nonsense');
    await expect(database.execute('select $1::int', ['x'])).rejects.toThrow('integer');
    expect(await ids()).toEqual([]);
  });

  test('migrations run once, in the order of modules and names, also one that is added to an early module', async () => {
    const people = { module: 'people', migrations: { '0001-a': noting('people 1') } };
    const search = {
      module: 'search',
      migrations: { '0002-b': noting('search 2'), '0001-a': noting('search 1') },
    };
    expect(await migrate(database.db, [people, search])).toHaveLength(3);
    expect(await migrate(database.db, [people, search])).toEqual([]);
    const more = { module: 'people', migrations: { ...people.migrations, '0002-b': noting('people 2') } };
    expect(await migrate(database.db, [more, search])).toEqual(['00-people/0002-b']);
    const ran = async () => (await database.execute('select name from ran')).rows;
    const names = ['people 1', 'search 1', 'search 2', 'people 2'].map((entry) => ({ name: entry }));
    expect(await ran()).toEqual(names);

    const broken = sqlMigration("insert into ran values ('half');\nselect nonsense;\n");
    const failing = [more, search, { module: 'jobs', migrations: { '0001-a': broken } }];
    await expect(migrate(database.db, failing)).rejects.toThrow('nonsense');
    expect(await ran()).toEqual(names);
    const mended = [more, search, { module: 'jobs', migrations: { '0001-a': noting('jobs 1') } }];
    expect(await migrate(database.db, mended)).toEqual(['02-jobs/0001-a']);
  });
});

describe.each(testEngines.filter(({ name }) => name === 'postgres'))('listening on $name', ({ open }) => {
  test('where the connection breaks off, it is opened again, and what may have been said is looked for', async () => {
    const database = await open();
    const heard = new EventEmitter();
    let count = 0;
    const stop = await database.listen('news', () => heard.emit('news', ++count));
    const back = once(heard, 'news');
    await database.execute(
      `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen "news"' and datname = current_database()`,
    );
    expect(await back).toEqual([1]);
    const again = once(heard, 'news');
    await inTransaction(database.db, (tx) => announce(tx, 'news'));
    expect(await again).toEqual([2]);
    await stop();
    await database.close();
  });

  test('where nobody lets it in, or answers, it is tried until somebody does, and only then looked for', async () => {
    const { url, drop } = await createDatabase(process.env['TEST_DATABASE_URL']!);
    const ways: ('refused' | 'silent')[] = ['refused', 'refused', 'silent'];
    const door = await aDoor(url, () => ways.shift() ?? 'through');
    const heard = new EventEmitter();
    const back = once(heard, 'news');
    const stop = await listenOnServer(door.url, 'news', () => heard.emit('news', door.through()), 1_000);
    expect(await back).toEqual([1]);
    await stop();
    await door.close();
    await drop();
  });
});

describe.each(testEngines.filter(({ name }) => name === 'postgres'))(
  'a server on $name that goes away',
  () => {
    test('is said to be so to whoever waits for it, is between two queries, or asks from then on', async () => {
      const { url, drop } = await createDatabase(process.env['TEST_DATABASE_URL']!);
      const door = await aDoor(url);
      const database = await openDatabase({ url: door.url });
      const { db } = database;
      const away = { name: 'DatabaseAwayError' };
      const waits = sql`select pg_sleep(60)`.execute(db);
      const between = inTransaction(db, async (tx) => {
        await sql`select 1`.execute(tx);
        await door.close();
        await expect(waits).rejects.toMatchObject(away);
        await sql`select 1`.execute(tx);
      });
      await expect(between).rejects.toMatchObject(away);
      await expect(sql`select 1`.execute(db)).rejects.toMatchObject(away);
      await expect(database.execute('select 1')).rejects.toMatchObject(away);
      await expect(database.execute('select $1::int', [1])).rejects.toMatchObject(away);
      await expect(openDatabase({ url: door.url })).rejects.toMatchObject(away);
      await database.close();
      await drop();
    });
  },
);

describe.each(testEngines.filter(({ name }) => name === 'postgres'))('an empty database on $name', () => {
  test('lets in all processes that open it at once', async () => {
    const { url, drop } = await createDatabase(process.env['TEST_DATABASE_URL']!);
    const opened = await Promise.allSettled(Array.from({ length: 8 }, () => openDatabase({ url })));
    for (const one of opened) if (one.status === 'fulfilled') await one.value.close();
    await drop();
    expect(opened.filter(({ status }) => status === 'rejected')).toEqual([]);
  });
});

/** A migration that leaves a note of having run. */
function noting(entry: string) {
  return sqlMigration(`create table if not exists ran (name text);\ninsert into ran values ('${entry}');\n`);
}

test('a server that is not there is an error, not a wait', async () => {
  await expect(openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/none' })).rejects.toThrow('ECONNREFUSED');
});
