import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@mesh/domain/kernel';
import { groupsOfSource, importDirectory, listGroups } from '@mesh/domain/people';
import {
  aDirectory,
  anItem,
  aSource,
  connectSource,
  openTestDatabase,
  type ConnectedSource,
  type ScriptedSource,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import {
  addSource,
  changeSource,
  ConnectorError,
  groupsLagMinutes,
  listRuns,
  queueRun,
  refreshDueGroups,
  removeSource,
  type SourceGroup,
} from '../index.ts';

const group = (nativeId: string, ...members: string[]): SourceGroup => ({
  nativeId,
  title: nativeId,
  members,
});

describe.each(testEngines)('groups of a source on $name', (engine) => {
  let database: Database;
  let source: ScriptedSource;
  let groups: SourceGroup[] | Error;
  let t: ConnectedSource;
  let ada: Actor;
  let ingrid: Actor;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  afterEach(() => t.close());

  beforeEach(async () => {
    source = aSource(
      anItem('editors only', 'One text about the editing.', { readers: ['source-group:editors'] }),
      anItem('for all staff', 'Another text about everything else.', { readers: ['source-group:staff'] }),
      anItem('unknown', 'A third text that nobody may see.', { readers: 'unknown' }),
    );
    groups = [group('staff', 'source-group:editors', 'person:ingrid@example.org'), group('editors')];
    t = await connectSource(source, database, { name: 'Wiki' });
    t.more.streams = [{ name: 'items', removed: 'slim-diff', acl: 'listed' }];
    t.more.listGroups = async function* () {
      if (groups instanceof Error) throw groups;
      yield* groups;
    };
    await t.people();
    [ada, ingrid] = [await t.as('ada'), await t.as('ingrid')];
    await t.run();
  });

  /** The job of each minute, so many minutes from now. */
  const refreshAfter = (minutes: number) => {
    const clock = { now: () => new Date(Date.now() + minutes * 60_000) };
    return refreshDueGroups({ ...t.sync, clock }, t.admin.tenantId, new AbortController().signal);
  };
  const leave = () =>
    (groups = [group('staff', 'source-group:editors'), group('editors', 'person:ada@example.org')]);
  const reads = (actor: Actor) => t.titles(actor);

  test('are listed with how many are known here, and apart from those of the organisation', async () => {
    const listed = await groupsOfSource(t.deps.db, t.admin.tenantId, t.sourceId);
    expect(listed).toMatchObject([
      { name: 'editors', members: 0, isKnown: true },
      { name: 'staff', members: 2, isKnown: true },
    ]);
    expect(await groupsOfSource(t.deps.db, t.admin.tenantId, t.admin.tenantId)).toEqual([]);
    const own = (await listGroups(t.deps.db, t.admin.tenantId)).map(({ name }) => name);
    expect(own).not.toContain('staff');
  });

  test('who is in a group reads what it opens, through nested groups too; unknown readers are nobody', async () => {
    expect(await reads(ada)).toEqual([]);
    expect(await reads(ingrid)).toEqual(['for all staff']);
    groups = [group('staff', 'source-group:editors'), group('editors', 'person:ada@example.org')];
    await t.run();
    expect(await reads(ada)).toEqual(['editors only', 'for all staff']);
    expect(await reads(ingrid)).toEqual([]);
  });

  test('a group of the organisation may be a member, and follows the organisation at once', async () => {
    groups = [group('staff', 'group:customer-teams'), group('editors')];
    await t.run();
    expect(await reads(ada)).toEqual(['for all staff']);
  });

  test('groups that contain each other are all of them whoever is in one', async () => {
    groups = [
      group('staff', 'source-group:editors'),
      group('editors', 'source-group:staff', 'person:ada@example.org'),
    ];
    await t.run();
    expect(await reads(ada)).toEqual(['editors only', 'for all staff']);
  });

  test('a group that is not listed any more has no members; listed again, it opens the same items', async () => {
    const before = groups;
    groups = [group('editors', 'person:ada@example.org')];
    expect((await t.run()).notes.join(' ')).toContain('1 members are new, 2 are gone');
    expect(await reads(ingrid)).toEqual([]);
    groups = before;
    await t.run();
    expect(await reads(ingrid)).toEqual(['for all staff']);
  });

  test('readers stay as they were when the groups cannot be read, and the run goes on and says so', async () => {
    const { groupsReadAt } = await t.view();
    groups = new ConnectorError('unreachable', 'The directory does not answer.');
    source.items.set('new', anItem('new', 'Something wholly different.', { readers: ['everyone'] }));
    const told = await t.run();
    expect(told).toMatchObject({ state: 'succeeded', counts: { created: 1 } });
    expect(told.notes.join(' ')).toContain('The directory does not answer.');
    expect(await reads(ingrid)).toEqual(['for all staff', 'new']);
    expect((await t.view()).groupsReadAt).toEqual(groupsReadAt);
  });

  describe('between the runs', () => {
    test('who joins and who leaves is noticed within their own bound, no item is asked for', async () => {
      leave();
      const runs = await listRuns(t.deps, t.admin, t.sourceId, 9);
      t.more.pull = () => {
        throw new Error('Items were asked for.');
      };
      expect(await refreshAfter(14)).toBe(0);
      expect(await reads(ingrid)).toEqual(['for all staff']);
      expect(await refreshAfter(16)).toBe(1);
      expect(await reads(ingrid)).toEqual([]);
      expect(await reads(ada)).toEqual(['editors only', 'for all staff']);
      expect(await listRuns(t.deps, t.admin, t.sourceId, 9)).toEqual(runs);
      expect(await refreshAfter(17)).toBe(0);
    });

    test('a run that is under way keeps nobody in a group', async () => {
      await queueRun(t.sync, t.admin, t.sourceId, 'person');
      leave();
      expect(await refreshAfter(16)).toBe(1);
      expect(await reads(ingrid)).toEqual([]);
    });

    test('what was listed before somebody else has read them is not stored', async () => {
      const late = groups as SourceGroup[];
      const told = t.more.listGroups!;
      t.more.listGroups = async function* () {
        leave();
        t.more.listGroups = told;
        await refreshAfter(17);
        yield* late;
      };
      expect(await refreshAfter(16)).toBe(1);
      expect(await reads(ingrid)).toEqual([]);
    });

    test('a listing that fails is tried again a quarter of an hour later, and the bound grows until it is read', async () => {
      const { groupsReadAt } = await t.view();
      groups = new ConnectorError('unreachable', 'The directory does not answer.');
      expect(await refreshAfter(16)).toBe(0);
      const view = await t.view();
      expect(view.groupsReadAt).toEqual(groupsReadAt);
      expect(groupsLagMinutes(view, new Date(groupsReadAt!.getTime() + 50 * 60_000))).toBe(50);
      leave();
      expect(await refreshAfter(30)).toBe(0);
      expect(await refreshAfter(32)).toBe(1);
      const read = await t.view();
      // A minute more when the listing took a moment.
      expect([16, 17]).toContain(groupsLagMinutes(read, read.groupsReadAt!));
    });

    test('another interval of theirs holds from the moment it is set, and the bound with it', async () => {
      await changeSource(t.sync, t.admin, t.sourceId, { groupsEveryMinutes: 5 });
      const { groupsReadAt, ...due } = await t.view();
      expect([6, 7]).toContain(groupsLagMinutes({ groupsReadAt, ...due }, groupsReadAt!));
      leave();
      expect(await refreshAfter(6)).toBe(1);
      expect(await reads(ingrid)).toEqual([]);
      await changeSource(t.sync, t.admin, t.sourceId, { groupsEveryMinutes: 60 });
      expect(await refreshAfter(12)).toBe(1);
      expect(await refreshAfter(70)).toBe(0);
      expect(await refreshAfter(74)).toBe(1);
    });

    test('a source that is paused is not asked', async () => {
      await changeSource(t.sync, t.admin, t.sourceId, { state: 'paused' });
      expect(await refreshAfter(16)).toBe(0);
    });
  });

  test('a group of another source of the same name opens nothing', async () => {
    const other = await addSource(t.sync, t.admin, {
      connector: 'scripted',
      name: 'Other',
      config: { url: 'u' },
    });
    groups = [group('staff', 'person:ada@example.org'), group('editors', 'person:ada@example.org')];
    await t.carryOut(queueRun(t.sync, t.admin, other.id, 'person'));
    await removeSource(t.sync, t.admin, other.id);
    expect(await reads(ada)).toEqual([]);
    expect(await reads(ingrid)).toEqual(['for all staff']);
  });

  test('members who are unknown here are named in the history, and stand in nobody’s way', async () => {
    groups = [group('staff', 'person:stranger@example.org', 'person:ada@example.org'), group('editors')];
    expect((await t.run()).notes.join(' ')).toContain('person:stranger@example.org');
    expect(await reads(ada)).toEqual(['for all staff']);
  });

  test('somebody who joins later reads at once what names them', async () => {
    source.items.set(
      'mine',
      anItem('mine', 'Written for one alone.', { readers: ['person:New@Example.org'] }),
    );
    await t.run();
    const directory = aDirectory();
    directory.people.push({ slug: 'new', name: 'New Person', email: 'new@example.org', groups: [] });
    await importDirectory(t.deps, t.admin, directory);
    expect(await reads(await t.as('new'))).toEqual(['mine']);
    expect(await reads(ada)).toEqual([]);
  });

  test('tens of thousands of readers of one item are no matter', async () => {
    const many = Array.from({ length: 30_000 }, (_, n) => `person:somebody${n}@example.org`);
    const readers = [...many, 'person:ada@example.org'];
    source.items.set('many', anItem('many', 'Read by a whole city.', { readers }));
    expect((await t.run()).counts.created).toBe(1);
    expect(await reads(ada)).toEqual(['many']);
  });

  test('are not among the organisation’s own, and go with their source', async () => {
    const names = async () => (await listGroups(t.deps.db, t.admin.tenantId)).map(({ name }) => name);
    expect(await names()).toEqual(['Customer teams', 'Finance', 'Support']);
    await removeSource(t.sync, t.admin, t.sourceId);
    const left = await t.deps.db
      .selectFrom('person_group')
      .select('id')
      .where('tenant_id', '=', t.admin.tenantId)
      .where('source_id', 'is not', null)
      .execute();
    expect(left).toEqual([]);
  });
});
