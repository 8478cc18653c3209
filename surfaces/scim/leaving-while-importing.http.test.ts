import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOfPerson, actorOfToken, assignRole, createApiToken } from '@mesh/domain/access';
import { applyImport, checkImport, sendImport } from '@mesh/domain/directory';
import {
  createGroup,
  createPerson,
  deactivatePerson,
  deleteGroup,
  getPerson,
  mergePersons,
  searchGroups,
  searchPersons,
} from '@mesh/domain/organisation';
import { actorOfSession, startSession } from '@mesh/domain/sign-in';
import { testEngines } from '@mesh/platform/testing';
import { openTestScim, type TestScim } from './testing/open-test-scim.ts';

/** Long enough to see that somebody does not come. */
const STUCK_MS = 15_000;

/** Lets the file go on, and the test fail, where whoever leaves waits for it. */
const stuckFor = (milliseconds: number) =>
  new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('Nobody comes past the file.')), milliseconds).unref();
  });

describe.each(testEngines)('somebody who leaves while a file is carried out, on $name', (engine) => {
  let t: TestScim;
  beforeAll(async () => {
    t = await openTestScim(engine);
  });
  afterAll(() => t.close());
  let round = 0;
  beforeEach(() => void (round += 1));
  const named = (name: string) => `${name}${round}`;

  async function checked(...lines: string[]) {
    const content = async function* () {
      yield Buffer.from(['slug,name,job title,groups', ...lines].join('\n'));
    };
    const { id, preview } = await sendImport(t.deps, t.admin, { name: 'test', content: content() });
    const { columns, separator, encoding } = preview;
    const settings = { columns, separator, encoding, key: 'slug', missing: 'keep' } as const;
    expect(await checkImport(t.deps, t.admin, id, settings)).toMatchObject({ errorLines: 0 });
    return id;
  }
  const apply = (id: string, by = t.admin) => applyImport(t.deps, by, id, {});

  /** Somebody who came in by a browser and has a key of their own. */
  async function insider(id: string) {
    const { tenantId } = t.admin;
    const browser = { userAgent: 'Mozilla/5.0', address: '192.0.2.1' };
    const session = await startSession(t.deps, tenantId, { personId: id, how: 'oidc', ...browser });
    const actor = (await actorOfPerson(t.deps, tenantId, id))!;
    const { token } = await createApiToken(t.deps, actor, { name: 'own', scopes: ['suggest'], ownerId: id });
    return async () => [
      (await actorOfSession(t.deps, tenantId, session.token)) !== undefined,
      (await actorOfToken(t.deps, token)) !== undefined,
    ];
  }
  const leave = (id: string, ...more: unknown[]) =>
    t.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false }, ...more);
  const person = (id: string) => getPerson(t.deps, t.admin, id);

  /**
   * Does something while the file is as far as it comes without power: all is written but for the rows of those who were there
   * before. The embedded engine has one connection, so there it is done as soon as the file is.
   */
  async function whileApplying(
    id: string,
    work: () => Promise<void>,
    by = t.admin,
  ): Promise<PromiseSettledResult<unknown>> {
    if (engine.name === 'pglite') {
      const applying = Promise.allSettled([apply(id, by)]);
      await work();
      return (await applying)[0];
    }
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun!: () => void;
    const holds = new Promise<void>((resolve) => (begun = resolve));
    const holding = t.deps.db.transaction().execute(async (tx) => {
      await tx
        .selectFrom('directory_import_part')
        .select('n')
        .where('import_id', '=', id)
        .forUpdate()
        .execute();
      begun();
      await held;
    });
    await holds;
    const applying = Promise.allSettled([apply(id, by)]);
    try {
      await stuck('transactionid');
      await Promise.race([work(), stuckFor(STUCK_MS)]);
    } finally {
      release();
      await holding;
    }
    return (await applying)[0];
  }
  /** Until one of them waits; with one connection none does. */
  async function stuck(kind: 'transactionid' | 'advisory'): Promise<void> {
    await expect.poll(() => waiting(kind), { timeout: STUCK_MS }).toBe(engine.name === 'postgres' ? 1 : 0);
  }
  async function waiting(kind: 'transactionid' | 'advisory'): Promise<number> {
    const { rows } = await t.execute(`
      select 1 from pg_locks where locktype = '${kind}' and not granted
        and pid in (select pid from pg_stat_activity where datname = current_database())`);
    return rows.length;
  }

  test(
    'is out at once, by whichever way, and stays out when the file that names them is done',
    { timeout: STUCK_MS * 2 },
    async () => {
      const user = await t.user(named('user'));
      const { id: ann } = await createPerson(t.deps, t.admin, { name: 'Ann', slug: named('ann') });
      const { id: bob } = await createPerson(t.deps, t.admin, { name: 'Bob', slug: named('bob') });
      const ways = [await insider(user), await insider(ann)];
      const isIn = () => Promise.all(ways.map((isIn) => isIn()));
      const file = await checked(
        `${named('ann')},Anna,Clerk,${named('Nurses')}`,
        `${named('bob')},Robert,Clerk,${named('Nurses')}`,
        `${named('new')},New,Clerk,${named('Nurses')}`,
      );
      const done = await whileApplying(file, async () => {
        expect(await leave(user)).toMatchObject({ status: 200, body: { active: false } });
        await deactivatePerson(t.deps, t.admin, ann);
        expect(await isIn()).toEqual([
          [false, false],
          [false, false],
        ]);
      });
      expect(done.status).toBe('fulfilled');
      expect(await isIn()).toEqual([
        [false, false],
        [false, false],
      ]);
      expect(await person(ann)).toMatchObject({ name: 'Anna', jobTitle: 'Clerk', active: false });
      expect(await person(bob)).toMatchObject({ name: 'Robert', active: true });
      expect(await person(user)).toMatchObject({ active: false });
      const [group] = await searchGroups(t.deps, t.admin, {
        limit: 9,
        managedBy: 'directory',
        query: named('nurses'),
      });
      expect(group).toMatchObject({ slug: named('nurses'), members: 3 });
    },
  );

  test(
    'is out though more is said of them, which waits for the file',
    { timeout: STUCK_MS * 2 },
    async () => {
      const user = await t.user(named('user'));
      const isIn = await insider(user);
      const file = await checked(`${named('new')},New,Clerk,${named('Nurses')}`);
      let left!: ReturnType<typeof leave>;
      await whileApplying(file, async () => {
        left = leave(user, { op: 'replace', path: 'title', value: 'Former' });
        await expect.poll(isIn, { timeout: STUCK_MS }).toEqual([false, false]);
      });
      expect(await left).toMatchObject({ status: 200, body: { active: false, title: 'Former' } });
      expect(await person(user)).toMatchObject({ active: false, jobTitle: 'Former' });
    },
  );

  test(
    'leaves an administrator, whoever is the last one by then; the file is not carried out',
    { timeout: STUCK_MS * 2 },
    async () => {
      await apply(await checked(`${named('ann')},Ann,Clerk,${named('Chiefs')}`));
      const [chiefs] = await searchGroups(t.deps, t.admin, {
        limit: 1,
        managedBy: 'directory',
        query: named('chiefs'),
      });
      const { id: bob } = await createPerson(t.deps, t.admin, { name: 'Bob', slug: named('bob') });
      const holders = [
        { kind: 'group', id: chiefs!.id },
        { kind: 'person', id: bob },
      ] as const;
      for (const holder of holders) await assignRole(t.deps, t.admin, { role: 'administrator', holder });
      const file = await checked(`${named('ann')},Ann,Clerk,`, `${named('new')},New,Clerk,`);
      const done = await whileApplying(file, () => deactivatePerson(t.deps, t.admin, bob).catch(() => {}));
      const { active } = await person(bob);
      // On one connection the file comes first, and then he stays.
      expect([done.status, active]).toEqual(
        engine.name === 'pglite' ? ['fulfilled', true] : ['rejected', false],
      );
      const found = await searchPersons(t.deps, t.admin, { limit: 9, query: named('new') });
      expect(found).toHaveLength(done.status === 'fulfilled' ? 1 : 0);
    },
  );

  test('carries out no file any more', { timeout: STUCK_MS * 2 }, async () => {
    const { tenantId } = t.admin;
    const chiefs: string[] = [];
    for (const name of ['chief', 'deputy']) {
      const { id } = await createPerson(t.deps, t.admin, { name, slug: named(name) });
      await assignRole(t.deps, t.admin, { role: 'administrator', holder: { kind: 'person', id } });
      chiefs.push(id);
    }
    const chief = (await actorOfPerson(t.deps, tenantId, chiefs[0]!))!;
    const file = await checked(`${named('new')},New,Clerk,${named('Nurses')}`);
    const done = await whileApplying(file, () => deactivatePerson(t.deps, t.admin, chiefs[0]!), chief);
    // On one connection the file comes first.
    expect(done).toMatchObject(
      engine.name === 'pglite'
        ? { status: 'fulfilled' }
        : { status: 'rejected', reason: { code: 'forbidden' } },
    );
    const found = await searchPersons(t.deps, t.admin, { limit: 9, query: named('new') });
    expect(found).toHaveLength(done.status === 'fulfilled' ? 1 : 0);
  });

  test('waits for nobody who waits for the file', { timeout: STUCK_MS * 2 }, async () => {
    const [user, other] = [await t.user(named('user')), await t.user(named('other'))];
    const add = async (name: string) => (await createPerson(t.deps, t.admin, { name, slug: named(name) })).id;
    const [ann, bob] = [await add('ann'), await add('bob')];
    await apply(await checked(`${named('ann')},Ann,Clerk,${named('Nurses')}`));
    const [nurses] = await searchGroups(t.deps, t.admin, {
      limit: 1,
      managedBy: 'directory',
      query: named('nurses'),
    });
    const file = await checked(
      `${named('ann')},Anna,Clerk,${named('Nurses')}`,
      `${named('new')},New,Clerk,${named('Nurses')}`,
    );
    let others: Promise<PromiseSettledResult<unknown>[]> | undefined;
    await whileApplying(file, async () => {
      const busy = Array.from({ length: 20 }, (_, n) =>
        t.patch(`/Users/${other}`, { op: 'replace', path: 'title', value: `${n}` }),
      );
      others = Promise.allSettled([
        mergePersons(t.deps, t.admin, { personId: ann, otherId: bob }),
        deleteGroup(t.deps, t.admin, { groupId: nurses!.id, as: 'mesh' }),
        createGroup(t.deps, t.admin, { name: named('Others') }),
        ...busy,
      ]);
      await stuck('advisory');
      expect(await leave(user)).toMatchObject({ status: 200 });
    });
    expect((await others!).filter(({ status }) => status === 'rejected')).toEqual([]);
  });
});
