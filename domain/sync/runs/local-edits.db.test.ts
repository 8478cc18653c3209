import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  changeItem,
  getItem,
  listMappings,
  mapTerm,
  recentItems,
  revertItem,
  unmappedTerms,
  unmapTerm,
  type ItemChange,
} from '@mesh/domain/catalogue';
import type { Actor } from '@mesh/domain/kernel';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import {
  anItem,
  aSource,
  connectSource,
  openTestDatabase,
  type ConnectedSource,
  type ScriptedSource,
} from '@mesh/domain/testing';
import { payloadHash } from '../sync.model.ts';

describe.each(testEngines)('local edits on $name', (engine) => {
  let database: Database;
  let source: ScriptedSource;
  let t: ConnectedSource;
  let sourceId: string;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    source = aSource(anItem('a', 'How a refund is made.', { title: 'Refunds', keywords: ['money'] }));
    t = await connectSource(source, database);
    ({ sourceId } = t);
    await t.run();
  });
  afterEach(() => t.close());

  const put = (nativeId: string, more: Parameters<typeof anItem>[2]) =>
    source.items.set(nativeId, anItem(nativeId, `The text of ${nativeId}.`, more));
  const idOf = async (nativeId: string) =>
    (
      await t.deps.db
        .selectFrom('item')
        .select('id')
        .where('tenant_id', '=', t.admin.tenantId)
        .where('native_id', '=', nativeId)
        .executeTakeFirstOrThrow()
    ).id;
  const item = async (nativeId: string) => getItem(t.deps, t.admin, await idOf(nativeId));
  const change = async (edit: ItemChange) => changeItem(t.deps, t.admin, await idOf('a'), edit);

  test('an edit holds whatever the source says later, which is shown beside it', async () => {
    await change({ title: 'Money back', minutes: 7, keywords: ['refund'], level: 'beginner', kind: 'guide' });
    put('a', { title: 'Refunds, new', keywords: ['money'] });
    await t.run();
    const edited = await item('a');
    expect(edited).toMatchObject({
      title: 'Money back',
      minutes: 7,
      keywords: ['refund'],
      kind: 'guide',
      version: 2,
    });
    expect(edited.sourceFields).toMatchObject({
      title: 'Refunds, new',
      kind: 'article',
      keywords: ['money'],
    });
    expect(edited.overlays.filter(({ sourceChanged }) => sourceChanged)).toMatchObject([
      { field: 'title', value: 'Money back', sourceValueThen: 'Refunds', sourceValue: 'Refunds, new' },
    ]);
    await revertItem(t.deps, t.admin, edited.id);
    expect(await item('a')).toMatchObject({
      title: 'Refunds, new',
      kind: 'article',
      level: null,
      overlays: [],
    });
  });

  test('search finds by the edited title and shows it', async () => {
    await change({ title: 'Reimbursement' });
    await t.sync.outbox.drain();
    const rows = await t.deps.db
      .selectFrom('search_passage')
      .select('title_terms')
      .where('tenant_id', '=', t.admin.tenantId)
      .execute();
    expect(rows.map((row) => row.title_terms)).toEqual(['reimbursement']);
  });

  test('a hidden item is in no list, and open to those alone who can show it again', async () => {
    await change({ hidden: true });
    await t.run();
    const id = await idOf('a');
    const reader: Actor = { tenantId: t.admin.tenantId, kind: 'token', scopes: ['catalogue:read'] };
    expect(await recentItems(t.deps, t.admin, { limit: 5 })).toEqual([]);
    await expect(getItem(t.deps, reader, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await item('a')).toMatchObject({ hidden: true });
    await change({ hidden: null });
    expect(await recentItems(t.deps, reader, { limit: 5 })).toHaveLength(1);
  });

  test('who has not seen the last change does not overwrite it', async () => {
    const { id, version, revision } = await item('a');
    await changeItem(t.deps, t.admin, id, { title: 'One' }, { version, revision });
    const late = changeItem(t.deps, t.admin, id, { title: 'Two' }, { version, revision });
    await expect(late).rejects.toMatchObject({ code: 'precondition_failed' });
    expect((await item('a')).title).toBe('One');
  });

  test.each<[ItemChange, string]>([
    [{ title: ' ' }, 'title'],
    [{ kind: 'song' }, 'kind'],
    [{ level: 'guru' }, 'level'],
    [{ minutes: 0 }, 'minutes'],
    [{ minutes: Number.NaN }, 'minutes'],
    [{ language: 'no such' }, 'language'],
    [{ keywords: ['x'.repeat(101)] }, 'keywords'],
  ])('refuses %j', async (edit, field) => {
    await expect(change(edit)).rejects.toMatchObject({ code: 'invalid', field });
  });

  test('needs the scope, and is audited', async () => {
    const reader: Actor = { ...t.admin, scopes: ['catalogue:read'] };
    await expect(changeItem(t.deps, reader, await idOf('a'), { title: 'x' })).rejects.toThrow(
      'catalogue:write',
    );
    await change({ title: 'x' });
    const entries = await t.deps.db
      .selectFrom('audit_entry')
      .select(['action', 'detail'])
      .where('tenant_id', '=', t.admin.tenantId)
      .where('action', '=', 'item.change')
      .execute();
    expect(entries).toEqual([{ action: 'item.change', detail: { fields: ['title'] } }]);
  });

  test('words that nobody has mapped are listed; a mapping holds at once and for what comes', async () => {
    put('b', { terms: { kind: 'Lernpfad', level: 'Profi' } });
    put('c', { terms: { kind: ' lernpfad ' }, kind: 'page' });
    await t.run();
    const said = async () =>
      (await unmappedTerms(t.deps, t.admin, sourceId)).map(({ field, term, items, examples }) => [
        field,
        term,
        items,
        examples.toSorted(),
      ]);
    expect(await said()).toEqual([
      ['kind', 'lernpfad', 2, ['b', 'c']],
      ['level', 'profi', 1, ['b']],
    ]);
    const { mapping, items } = await mapTerm(t.deps, t.admin, {
      sourceId: null,
      field: 'kind',
      term: 'LERNPFAD',
      value: 'course',
    });
    expect(items).toBe(2);
    expect((await said()).map(([field]) => field)).toEqual(['level']);
    put('d', { terms: { kind: 'Lernpfad' } });
    await t.run();
    const kinds = async () => [(await item('b')).kind, (await item('c')).kind, (await item('d')).kind];
    expect(await kinds()).toEqual(['course', 'course', 'course']);
    expect((await item('c')).sourceFields.kind).toBe('page');
    await changeItem(t.deps, t.admin, await idOf('d'), { kind: 'video' });
    await mapTerm(t.deps, t.admin, { sourceId, field: 'kind', term: 'lernpfad', value: 'guide' });
    expect(await kinds()).toEqual(['guide', 'guide', 'video']);
    await unmapTerm(t.deps, t.admin, mapping.id);
    const [own] = await listMappings(t.deps, t.admin);
    expect(own).toMatchObject({ sourceId, value: 'guide' });
    expect(await unmapTerm(t.deps, t.admin, own!.id)).toEqual({ items: 2 });
    expect(await kinds()).toEqual(['article', 'page', 'video']);
  });

  test('a mapping to what there is not is refused', async () => {
    const map = (field: 'kind' | 'level', term: string, value: string) =>
      mapTerm(t.deps, t.admin, { sourceId: null, field, term, value });
    await expect(map('kind', 'x', 'song')).rejects.toMatchObject({ code: 'invalid', field: 'value' });
    await expect(map('level', ' ', 'beginner')).rejects.toMatchObject({ code: 'invalid', field: 'term' });
    await expect(unmapTerm(t.deps, t.admin, sourceId)).rejects.toMatchObject({ code: 'not_found' });
  });
});

const hashWithKind = (kind: string) => payloadHash(anItem('a', 'text', { terms: { kind } }));

test('another word for the kind is a change', () => {
  expect(hashWithKind('Kurs')).not.toBe(hashWithKind('Buch'));
});
