import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@mesh/domain/kernel';
import { anItem, aSource, connectSource, openTestDatabase, type ConnectedSource } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { addSource, changeSource, previewReaders, undoReaders } from '../index.ts';

describe.each(testEngines)('readers that an administrator gives a source on $name', (engine) => {
  let database: Database;
  let t: ConnectedSource;
  let ada: Actor;
  let ingrid: Actor;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  afterEach(() => t.close());
  beforeEach(async () => {
    const source = aSource(
      anItem('Cannot say', 'Whoever the source is open to.'),
      anItem('Says so', 'For Ingrid, by the source itself.', { readers: ['person:ingrid@example.org'] }),
      anItem('Does not know', 'For nobody at all.', { readers: 'unknown' }),
    );
    t = await connectSource(source, database, { name: 'Wiki', readers: [] });
    await t.people();
    [ada, ingrid] = [await t.as('ada'), await t.as('ingrid')];
    await t.run();
  });
  const reads = (actor: Actor) => t.titles(actor);
  const opens = (readers: string[], actor = t.admin) => previewReaders(t.sync, actor, t.sourceId, readers);

  test('are told beforehand: how much they open, to how many more, with titles that the viewer may read', async () => {
    expect(await opens(['group:support'])).toMatchObject({
      items: 1,
      ownReaders: 2,
      personsBefore: 0,
      personsGaining: 1,
      personsLosing: 0,
      examples: ['Cannot say'],
    });
    const { personsAfter: all } = await opens(['everyone']);
    // Support lies in the customer teams: whoever is in the inner one is in the outer one.
    expect((await opens(['group:customer-teams'])).personsAfter).toBe(1);
    await changeSource(t.sync, t.admin, t.sourceId, { readers: ['everyone'] });
    expect(await opens(['person:ada@example.org', 'group:support'])).toMatchObject({
      personsBefore: all,
      personsAfter: 1,
      personsGaining: 0,
      personsLosing: all - 1,
    });
    await changeSource(t.sync, t.admin, t.sourceId, { readers: ['group:support'] });
    expect((await opens(['everyone'], ingrid)).examples).toEqual([]);
    expect((await opens(['everyone'], ada)).examples).toEqual(['Cannot say']);
  });

  test('hold at once, widen nothing of which the source says who reads it, and are undone at once', async () => {
    await changeSource(t.sync, t.admin, t.sourceId, { readers: ['group:support'] });
    expect([await reads(ada), await reads(ingrid)]).toEqual([['Cannot say'], ['Says so']]);
    await changeSource(t.sync, t.admin, t.sourceId, { readers: ['everyone'] });
    await t.run();
    expect([await reads(ada), await reads(ingrid)]).toEqual([['Cannot say'], ['Cannot say', 'Says so']]);
    expect((await undoReaders(t.sync, t.admin, t.sourceId)).readers).toEqual(['group:support']);
    expect([await reads(ada), await reads(ingrid)]).toEqual([['Cannot say'], ['Says so']]);
    expect((await undoReaders(t.sync, t.admin, t.sourceId)).readers).toEqual(['everyone']);
  });

  test('are in the audit log without anybody’s name', async () => {
    await changeSource(t.sync, t.admin, t.sourceId, { readers: ['group:support', 'person:ada@example.org'] });
    await changeSource(t.sync, t.admin, t.sourceId, { name: 'Other' });
    const more = { connector: 'scripted', name: 'More', config: { url: 'u' } };
    await addSource(t.sync, t.admin, { ...more, readers: ['group:support', 'person:ada@example.org'] });
    const entries = await t.deps.db
      .selectFrom('audit_entry')
      .select('detail')
      .where('tenant_id', '=', t.admin.tenantId)
      .where('action', 'in', ['source.change', 'source.add'])
      .orderBy('id')
      .execute();
    const none = { groups: [], persons: 0 };
    const some = { groups: ['group:support'], persons: 1 };
    expect(entries.map(({ detail }) => detail)).toEqual([
      { connector: 'scripted', name: 'Wiki', readers: none },
      {
        fields: ['readers'],
        readers: { before: none, after: some },
      },
      { fields: ['name'] },
      { connector: 'scripted', name: 'More', readers: some },
    ]);
  });

  test('are refused when they name nobody, and there is nothing to undo before the first change', async () => {
    const { id } = await addSource(t.sync, t.admin, {
      connector: 'scripted',
      name: 'Fresh',
      config: { url: 'u' },
    });
    await expect(undoReaders(t.sync, t.admin, id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(opens(['group:nobody'])).rejects.toMatchObject({ code: 'invalid', field: 'readers' });
    await expect(opens(['everyone'], { ...ada, scopes: [] })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
