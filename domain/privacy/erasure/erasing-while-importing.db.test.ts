import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  applyImport,
  checkImport,
  listDirectoryImportErrors,
  sendImport,
  type ImportSettings,
} from '@mesh/domain/directory';
import type { Actor } from '@mesh/domain/kernel';
import { createPerson, searchPersons } from '@mesh/domain/organisation';
import { holdIdentities } from '@mesh/domain/people';
import { aPrivacyOffice, aRecordStore, aTenant, openTestDatabase } from '@mesh/domain/testing';
import { sql } from 'kysely';
import { inTransaction, type Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { requestErasure, runErasures, type PrivacyDeps } from '../index.ts';

describe.each(testEngines)('a file that names somebody who is erased, on $name', (engine) => {
  const t = office(engine);

  it.each(['email', 'slug'] as const)(
    'is not carried out while they are, and after that without them; known by %s',
    async (key) => {
      const id = await t.checked(key);
      await t.ask();
      await expect(t.apply(id)).rejects.toMatchObject({
        code: 'conflict',
        message: 'This person was erased, and nothing may bring them back.',
      });
      expect(await t.people()).toEqual(['(Ann)', 'Bob']);
      await runErasures(t.deps, t.admin.tenantId);
      expect(await t.apply(id)).toMatchObject({ create: 0, change: 1, errorLines: 0 });
      expect(await t.people()).toEqual(['Bob Other']);
    },
  );

  it('goes with them, whether it was looked at or not, and is never taken for an empty one', async () => {
    const files = [await t.checked('email'), (await t.send('email')).id];
    await t.ask();
    await runErasures(t.deps, t.admin.tenantId);
    for (const id of files)
      await expect(t.check(id, 'email')).rejects.toMatchObject({
        code: 'conflict',
        remedy: 'Send it anew.',
      });
    const { rows } = await sql`
      select import_id from directory_import_part where tenant_id = ${t.admin.tenantId}`.execute(t.deps.db);
    expect(rows).toEqual([]);
  });
});

const severalProcesses = testEngines.filter(({ name }) => name === 'postgres');

describe.each(severalProcesses)('processes of which one erases somebody, on $name', (engine) => {
  const t = office(engine);

  it('and another carries out a file: neither waits for the other for ever', async () => {
    const id = await t.checked('email');
    const [erasing, importing] = await t.oneAfterTheOther(t.ask, () => t.apply(id));
    expect([erasing.status, importing.status]).toEqual(['fulfilled', 'rejected']);
    expect((importing as PromiseRejectedResult).reason).toMatchObject({ code: 'conflict' });
    expect(await t.people()).toEqual(['(Ann)', 'Bob']);
  });

  it('and another looks at a file: what it read before is not kept', async () => {
    const { id } = await t.send('email');
    const [, checking] = await t.oneAfterTheOther(t.ask, () => t.check(id, 'email'));
    expect((checking as PromiseRejectedResult).reason).toMatchObject({
      code: 'conflict',
      remedy: 'Check it again.',
    });
    expect(await t.check(id, 'email')).toMatchObject({ errorLines: 1 });
    const errors = await listDirectoryImportErrors(t.deps, t.admin, id, { limit: 5 });
    expect(errors).toMatchObject([{ line: 2, field: 'email' }]);
  });
});

/** An organisation of Ann and Bob, where Ann is erased and a file calls both by another name. */
function office(engine: (typeof testEngines)[number]) {
  let database: Database;
  let ann: string;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    office.deps = aPrivacyOffice(await aRecordStore(database));
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    office.admin = (await aTenant(database)).admin;
    const add = async (slug: string, name: string) =>
      (await createPerson(office.deps, office.admin, { name, slug, email: `${slug}@example.org` })).id;
    ann = await add('ann', 'Ann');
    await add('bob', 'Bob');
  });

  const office = {
    deps: {} as PrivacyDeps,
    admin: {} as Actor,
    send: (key: 'email' | 'slug') =>
      sendImport(office.deps, office.admin, { name: 'test', content: octetsOf(FILES[key]) }),
    check: (id: string, key: 'email' | 'slug') =>
      checkImport(office.deps, office.admin, id, { ...SETTINGS, key, columns: { [key]: key, name: 'name' } }),
    async checked(key: 'email' | 'slug') {
      const { id } = await office.send(key);
      expect(await office.check(id, key)).toMatchObject({ change: 2, errorLines: 0 });
      return id;
    },
    apply: (id: string) => applyImport(office.deps, office.admin, id, {}),
    ask: () => requestErasure(office.deps, office.admin, { personId: ann, confirmName: 'Ann' }),
    people: async () =>
      (await searchPersons(office.deps, office.admin, { limit: 5 })).map(({ name, active }) =>
        active ? name : `(${name})`,
      ),
    /** Both while somebody else says who is who: the one comes before the other when they have done so. */
    async oneAfterTheOther(first: () => Promise<unknown>, second: () => Promise<unknown>) {
      let release!: () => void;
      const held = new Promise<void>((resolve) => (release = resolve));
      let begun!: () => void;
      const holds = new Promise<void>((resolve) => (begun = resolve));
      const holding = inTransaction(office.deps.db, async (tx) => {
        await holdIdentities(tx, office.admin.tenantId);
        begun();
        await held;
      });
      await holds;
      const both: Promise<unknown>[] = [];
      for (const work of [first, second]) {
        both.push(work());
        await expect.poll(waiting).toBe(both.length);
      }
      const settled = Promise.allSettled(both);
      release();
      await holding;
      return (await settled) as [PromiseSettledResult<unknown>, PromiseSettledResult<unknown>];
    },
  };
  return office;

  async function waiting(): Promise<number> {
    const { rows } = await sql<{ waiting: number }>`
      select count(*)::int as waiting from pg_locks
      where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`.execute(database.db);
    return rows[0]!.waiting;
  }
}

const FILES = {
  email: 'email,name\nann@example.org,Ann Other\nbob@example.org,Bob Other\n',
  slug: 'slug,name\nann,Ann Other\nbob,Bob Other\n',
};

const SETTINGS: Omit<ImportSettings, 'columns' | 'key'> = {
  separator: ',',
  encoding: 'utf-8',
  missing: 'keep',
};

async function* octetsOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
