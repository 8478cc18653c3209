import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  anItem,
  aSource,
  connectSource,
  openTestDatabase,
  type ConnectedSource,
  type ScriptedSource,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { addSource, changeSource, explainVisibility, queueRun, runSync } from '../index.ts';

const WIKI = 'https://wiki.example.org';

describe.each(testEngines)('why somebody sees an item on $name', (engine) => {
  let database: Database;
  let source: ScriptedSource;
  let t: ConnectedSource;
  let ada: string;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  afterEach(() => t.close());

  beforeEach(async () => {
    source = aSource(
      anItem('Open', 'Everybody reads about parking.', { url: `${WIKI}/wiki/Open`, readers: ['everyone'] }),
      anItem('Team', 'Refunds and how they go.', { url: `${WIKI}/wiki/Team`, readers: ['group:support'] }),
      anItem('Money', 'Salaries of the year.', { url: `${WIKI}/wiki/Money`, readers: ['group:finance'] }),
      anItem('Staff', 'Holidays for the staff.', {
        url: `${WIKI}/wiki/Staff`,
        readers: ['source-group:staff'],
      }),
      anItem('Nobody', 'Readers are unknown here.', { url: `${WIKI}/wiki/Nobody`, readers: 'unknown' }),
      anItem('Default', 'As the source has it.', { url: `${WIKI}/wiki/Default` }),
      anItem('Broken', 'Cannot be read at all.', { url: `${WIKI}/wiki/Broken` }),
    );
    source.broken.add('Broken');
    t = await connectSource(source, database, {
      name: 'Wiki',
      config: { url: WIKI },
    });
    await t.people();
    ada = (await t.as('ada')).personId;
    await changeSource(t.sync, t.admin, t.sourceId, { readers: ['group:finance'] });
    await t.run();
  });

  const why = (page: string, about: object = {}) =>
    explainVisibility(t.sync, t.admin, { personId: ada, address: `${WIKI}/wiki/${page}`, ...about });
  const said = async (page: string) => {
    const { visible, steps, remedy } = await why(page);
    return { visible, text: steps.map(({ text }) => text).join(' '), remedy };
  };
  const readAt = async (url: string) => {
    const { id } = await addSource(t.sync, t.admin, { connector: 'scripted', name: url, config: { url } });
    const run = await queueRun(t.sync, t.admin, id, 'person');
    await runSync(t.sync, { tenantId: t.admin.tenantId, runId: run.id }, new AbortController().signal);
    return id;
  };
  const sourceAt = async (address: string) => (await why('', { address })).item?.sourceId;

  test('of files of one name in several folders, the one that stands at the path', async () => {
    const [one, other] = [await readAt('/srv/one'), await readAt('/srv/other')];
    expect(await sourceAt('/srv/one/Open')).toBe(one);
    expect(await sourceAt('/srv/other/Open')).toBe(other);
    expect(await sourceAt('/home/Open')).toBeUndefined();
  });

  test('what everyone reads, and what a group of hers reads', async () => {
    expect(await why('Open')).toMatchObject({
      visible: true,
      remedy: null,
      item: { title: 'Open', state: 'active' },
    });
    const team = await said('Team');
    expect(team).toMatchObject({ visible: true, remedy: null });
    expect(team.text).toContain('Its readers are the groups "Support"');
    expect(team.text).toContain('Ada Lindqvist is one of them, through "Support"');
  });

  test('an item is found by any address of it, by its id and by what its source calls it', async () => {
    const { item } = await why('Team');
    for (const address of [
      `${WIKI}/wiki/Team/?utm_source=mail#top`,
      `http://mesh:4400/items/${item!.id}`,
      'Team',
      '/srv/wiki/Team',
    ])
      expect((await why('', { address })).item?.id).toBe(item!.id);
    expect((await why('', { address: undefined, itemId: item!.id })).item?.id).toBe(item!.id);
    expect((await why('', { address: undefined, sourceId: t.sourceId, nativeId: 'Team' })).item?.id).toBe(
      item!.id,
    );
  });

  test('readers she is not among, and what to do', async () => {
    const { visible, text, remedy } = await said('Money');
    expect(visible).toBe(false);
    expect(text).toContain('Ada Lindqvist, known here as ada@example.org, is not one of them.');
    expect(remedy).toBe(
      'Add Ada Lindqvist to "Finance", or let them read it in "Wiki"; the next run notices.',
    );
    expect((await said('Default')).remedy).toContain('Add Ada Lindqvist to the readers of "Wiki"');
  });

  test('a group that the source has never told of', async () => {
    expect((await said('Staff')).text).toContain('The source has never told who is in "staff".');
  });

  test('no readers at all', async () => {
    const { visible, text, remedy } = await said('Nobody');
    expect({ visible, text }).toMatchObject({
      visible: false,
      text: expect.stringContaining('nobody may read it'),
    });
    expect(remedy).toContain('Give it readers in "Wiki"');
  });

  test('an item that its source no longer has', async () => {
    source.items.delete('Open');
    await t.run();
    const { visible, text } = await said('Open');
    expect(visible).toBe(false);
    expect(text).toContain('"Wiki" has not had it since');
  });

  test('a record that could not be read', async () => {
    const { visible, text, remedy } = await said('Broken');
    expect(visible).toBe(false);
    expect(text).toContain('This record is broken.');
    expect(remedy).toContain('retry the failures');
  });

  test('a page that the source did not bring, that was not read yet, and that nothing reads', async () => {
    expect((await said('Elsewhere')).text).toContain('and did not bring it');
    await changeSource(t.sync, t.admin, t.sourceId, { state: 'paused' });
    expect(await said('Elsewhere')).toMatchObject({ remedy: 'Resume the source.' });
    for (const address of [
      'https://other.example.org/x',
      'https://wiki.example.or/x',
      'gopher://a(b/x',
      'file:///handbook/refunds.md',
    ]) {
      const other = await explainVisibility(t.sync, t.admin, { personId: ada, address });
      expect(other).toMatchObject({ visible: false, item: null });
      expect(other.remedy).toContain(`mesh source add ${address}`);
    }
  });

  test('is for who may read sources and people, tells no title that they may not read, and is audited', async () => {
    const question = { personId: ada, address: `${WIKI}/wiki/Money` };
    for (const scopes of [['sources:read' as const], ['people:read' as const]])
      await expect(explainVisibility(t.sync, { ...t.admin, scopes }, question)).rejects.toMatchObject({
        code: 'forbidden',
      });
    const reader = { ...t.admin, scopes: ['sources:read' as const, 'people:read' as const] };
    expect((await explainVisibility(t.sync, reader, question)).item?.title).toBeNull();
    await expect(explainVisibility(t.sync, reader, { personId: ada })).rejects.toMatchObject({
      code: 'invalid',
    });
    const entries = await t.deps.db
      .selectFrom('audit_entry')
      .select('target')
      .where('tenant_id', '=', t.admin.tenantId)
      .where('action', '=', 'visibility.explain')
      .execute();
    expect(entries).toEqual([{ target: ada }]);
  });
});
