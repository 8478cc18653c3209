import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Database, Db } from '@mesh/platform/database';
import { testEngines } from './index.ts';
import type { Preparation } from './templates.ts';

const read = async (db: Db, columns: string, table: string): Promise<unknown[]> =>
  (await sql`select ${sql.raw(columns)} from ${sql.raw(table)}`.execute(db)).rows;

const write = ({ db }: Database) => sql`insert into note (kind, text) values ('book', 'mine')`.execute(db);
const asNew = async ({ db }: Database) => {
  expect(await read(db, 'text', 'note')).toEqual([]);
  expect(await read(db, 'name', 'kind')).toEqual([{ name: 'book' }]);
};

describe.each(testEngines)('a database that a test on $name leaves', (engine) => {
  let made = 0;
  const shelf: Preparation = {
    name: 'shelf',
    async run(database) {
      made++;
      await database.execute(`
        create table kind (name text primary key);
        insert into kind values ('book');
        create table note (number serial, kind text references kind, text text);
        create function refuse() returns trigger language plpgsql as $$ begin raise 'append only'; end $$;
        create trigger append_only before truncate or delete on note execute function refuse();`);
    },
  };
  const borrowed = async (use: (database: Database) => Promise<unknown>): Promise<Database> => {
    const database = await engine.open(shelf);
    await use(database);
    await database.close();
    return database;
  };

  test('is empty for the next one, but for what it was prepared with, and its numbers begin anew', async () => {
    await borrowed(write);
    const before = made;
    await borrowed(async (database) => {
      await asNew(database);
      await write(database);
      expect(await read(database.db, 'number', 'note')).toEqual([{ number: 1 }]);
    });
    expect(made).toBe(before);
  });

  test('is reached no more by what still runs behind it', async () => {
    const first = await borrowed(write);
    await borrowed(async () => {
      await expect(read(first.db, 'text', 'note')).rejects.toThrow(/was closed/);
      await expect(first.execute('select 1')).rejects.toThrow(/was closed/);
      await first.close();
    });
  });

  test.each([
    ['its shape', 'alter table note add column size int'],
    ['whether triggers fire', 'alter table note disable trigger user'],
    ['what it was prepared with', `insert into kind values ('film')`],
  ])('is handed on to nobody when %s has changed', async (_what, change) => {
    await borrowed((database) => database.execute(change));
    await borrowed(async (database) => {
      await asNew(database);
      expect(await read(database.db, '*', `pg_trigger where tgenabled <> 'O'`)).toEqual([]);
      expect(
        await read(database.db, '*', `pg_attribute where attname = 'size' and attrelid = 'note'::regclass`),
      ).toEqual([]);
    });
  });
});
