import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  applyImport,
  checkImport,
  listDirectoryImportErrors,
  sendImport,
  type ImportSettings,
} from '@mesh/domain/directory';
import type { Actor } from '@mesh/domain/kernel';
import { confirmIdentifier, createPerson, searchPersons } from '@mesh/domain/organisation';
import { holdIdentities, type IdentifierKey } from '@mesh/domain/people';
import { aPrivacyOffice, aRecordStore, aTenant, openTestDatabase } from '@mesh/domain/testing';
import { sql } from 'kysely';
import { inTransaction, type Database, type Tx } from '@mesh/platform/database';
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
    // What is read of these says nothing of her: her line is faulty, or stands in a column that nobody asked for.
    for (const file of ['cutShort', 'deputies'] as const) files.push((await t.looked(file)).id);
    await t.ask();
    const late = await t.looked('email');
    expect(late.report).toMatchObject({ errorLines: 1 });
    await runErasures(t.deps, t.admin.tenantId);
    for (const id of [...files, late.id])
      await expect(t.check(id, 'email')).rejects.toMatchObject({
        code: 'conflict',
        remedy: 'Send it anew.',
      });
    expect(await t.stored('directory_import_part')).toEqual([]);
  });

  it.each([
    ['of one part', 1],
    ['of several', 1024 * 1024],
  ])('is refused when it was arriving; a file %s', async (_, octets) => {
    const arriving = async function* () {
      yield Buffer.from(FILES.email.padEnd(octets, '\n'));
      await t.ask();
      await runErasures(t.deps, t.admin.tenantId);
      expect(await t.stored('directory_import_part')).toEqual([]);
    };
    const sending = sendImport(t.deps, t.admin, { name: 'test', content: arriving() });
    await expect(sending).rejects.toMatchObject({ code: 'conflict', remedy: 'Send it anew.' });
    expect(await t.stored('directory_import')).toEqual([]);
  });

  it('leaves nothing of a line that could not be read, which is an error still', async () => {
    const { id } = await t.looked('misread');
    await t.ask();
    await runErasures(t.deps, t.admin.tenantId);
    const errors = await listDirectoryImportErrors(t.deps, t.admin, id, { limit: 5 });
    expect(errors).toMatchObject([{ line: 2, field: 'email', reason: '"…" is no mail address.' }]);
    await expect(t.apply(id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('says no longer that they lead somebody, by whatever they were called since', async () => {
    await t.looked('led');
    await t.call('boss@example.org');
    await t.ask();
    await runErasures(t.deps, t.admin.tenantId);
    expect(await t.stored('directory_import_row')).toMatchObject([{ key: 'bob@example.org', manager: null }]);
  });

  it('keeps the lines of others: who has a number that is hers elsewhere, and who was to get her address', async () => {
    await t.looked('numbered');
    await t.call('1042', { kind: 'account', system: 'https://lms.example.org' });
    await t.call('dora@example.org');
    await t.ask();
    await runErasures(t.deps, t.admin.tenantId);
    expect(await t.stored('directory_import_row')).toMatchObject([
      { key: '1042', said: { employeeNumber: '1042', email: 'cid@example.org', name: 'Cid' } },
      { key: '1043', said: { employeeNumber: '1043', name: 'Dora' } },
    ]);
    expect(JSON.stringify(await t.stored('directory_import_row'))).not.toContain('dora@example.org');
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

  it('and another calls them by something new first: that goes with them', async () => {
    const { id } = await t.looked('renaming');
    const [, erasing] = await t.oneAfterTheOther(() => t.apply(id), t.ask);
    expect(erasing.status).toBe('fulfilled');
    await runErasures(t.deps, t.admin.tenantId);
    const back = createPerson(t.deps, t.admin, { name: 'Back', email: 'ann.new@example.org' });
    await expect(back).rejects.toMatchObject({
      code: 'conflict',
      message: 'This person was erased, and nothing may bring them back.',
    });
  });

  it('and many who ask for it wait behind a file: connections are left, and it counts from its end', async () => {
    const { asked, ended } = await t.whileHeld(async (tx) => {
      const all = Promise.allSettled(Array.from({ length: MORE_THAN_CONNECTIONS }, t.ask));
      await expect.poll(() => waiting(tx)).toBe(1);
      for (let n = 0; n < MORE_THAN_CONNECTIONS; n += 1) expect(await t.people()).toEqual(['Ann', 'Bob']);
      expect(await waiting(tx)).toBe(1);
      return { asked: all, ended: new Date() };
    });
    const done = (await asked).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(done).toHaveLength(1);
    expect(done[0]!.requestedAt.getTime()).toBeGreaterThanOrEqual(ended.getTime());
  });

  it('and others wait to say who is who: the job that erases waits behind them', async () => {
    const { id } = await t.ask();
    const { both } = await t.whileHeld(async (tx) => {
      const adding = createPerson(t.deps, t.admin, { name: 'Cora' });
      await expect.poll(() => waiting(tx)).toBe(1);
      const erasing = runErasures(t.deps, t.admin.tenantId);
      await expect
        .poll(() => t.stored('erasure'))
        .toMatchObject([{ id, steps_done: expect.arrayContaining(['access']) as string[] }]);
      for (let n = 0; n < MORE_THAN_CONNECTIONS; n += 1) await t.people();
      expect(await waiting(tx)).toBe(1);
      return { both: Promise.all([adding, erasing]) };
    });
    await both;
    expect(await t.stored('erasure')).toMatchObject([{ id, state: 'done' }]);
    expect(await t.people()).toEqual(['Bob', 'Cora']);
  });
});

/** Of the pool of a database. */
const MORE_THAN_CONNECTIONS = 12;

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
    send: (file: File) =>
      sendImport(office.deps, office.admin, { name: 'test', content: octetsOf(FILES[file]) }),
    check: (id: string, file: File) =>
      checkImport(office.deps, office.admin, id, { ...SETTINGS, ...COLUMNS[file] }),
    async looked(file: File) {
      const { id } = await office.send(file);
      return { id, report: await office.check(id, file) };
    },
    async checked(file: File) {
      const { id, report } = await office.looked(file);
      expect(report).toMatchObject({ change: 2, errorLines: 0 });
      return id;
    },
    apply: (id: string) => applyImport(office.deps, office.admin, id, {}),
    ask: () => requestErasure(office.deps, office.admin, { personId: ann, confirmName: 'Ann' }),
    call: (value: string, by: Pick<IdentifierKey, 'kind' | 'system'> = { kind: 'email', system: '' }) =>
      confirmIdentifier(office.deps, office.admin, { ...by, personId: ann, value, how: 'administrator' }),
    people: async () =>
      (await searchPersons(office.deps, office.admin, { limit: 5 })).map(({ name, active }) =>
        active ? name : `(${name})`,
      ),
    stored: (
      table: 'directory_import' | 'directory_import_part' | 'directory_import_row' | 'erasure',
    ): Promise<object[]> =>
      office.deps.db.selectFrom(table).selectAll().where('tenant_id', '=', office.admin.tenantId).execute(),
    /** While somebody else says who is who; `work` may look by their connection. */
    async whileHeld<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      let release!: () => void;
      const held = new Promise<void>((resolve) => (release = resolve));
      let begun!: (tx: Tx) => void;
      const begins = new Promise<Tx>((resolve) => (begun = resolve));
      const holding = inTransaction(office.deps.db, async (tx) => {
        await holdIdentities(tx, office.admin.tenantId);
        begun(tx);
        await held;
      });
      try {
        return await work(await begins);
      } finally {
        release();
        await holding;
      }
    },
    /** Both while somebody else says who is who: the one comes before the other when they have done so. */
    async oneAfterTheOther(first: () => Promise<unknown>, second: () => Promise<unknown>) {
      const both: Promise<unknown>[] = [];
      await office.whileHeld(async (tx) => {
        for (const work of [first, second]) {
          both.push(work());
          await expect.poll(() => waiting(tx)).toBe(both.length);
        }
      });
      return (await Promise.allSettled(both)) as [
        PromiseSettledResult<unknown>,
        PromiseSettledResult<unknown>,
      ];
    },
  };
  return office;
}

async function waiting(tx: Tx): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from pg_locks
    where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`.execute(tx);
  return rows[0]!.waiting;
}

const FILES = {
  email: 'email,name\nann@example.org,Ann Other\nbob@example.org,Bob Other\n',
  slug: 'slug,name\nann,Ann Other\nbob,Bob Other\n',
  cutShort: 'email,name\nann@example.org\nbob@example.org,Bob Other\n',
  deputies: 'email,name,deputy\nbob@example.org,Bob Other,ann@example.org\n',
  misread: 'email,name\nAnn <ann@example.org>,Ann\nbob@example.org,Bob Other\n',
  led: 'email,name,manager\nbob@example.org,Bob,boss@example.org\n',
  renaming: 'slug,name,email\nann,Ann,ann.new@example.org\n',
  numbered: 'employeeNumber,name,email\n1042,Cid,cid@example.org\n1043,Dora,dora@example.org\n',
};
type File = keyof typeof FILES;

const BY_MAIL = { key: 'email', columns: { email: 'email', name: 'name' } } as const;

const COLUMNS: Record<File, Pick<ImportSettings, 'columns' | 'key'>> = {
  email: BY_MAIL,
  slug: { key: 'slug', columns: { slug: 'slug', name: 'name' } },
  cutShort: BY_MAIL,
  deputies: BY_MAIL,
  misread: BY_MAIL,
  led: { key: 'email', columns: { ...BY_MAIL.columns, manager: 'manager' } },
  renaming: { key: 'slug', columns: { ...BY_MAIL.columns, slug: 'slug' } },
  numbered: { key: 'employeeNumber', columns: { ...BY_MAIL.columns, employeeNumber: 'employeeNumber' } },
};

const SETTINGS: Omit<ImportSettings, 'columns' | 'key'> = {
  separator: ',',
  encoding: 'utf-8',
  missing: 'keep',
};

async function* octetsOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
