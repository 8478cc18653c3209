import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId, systemActor, type Actor } from '@mesh/domain/kernel';
import { openTestDatabase, aTenant, type TestTenant } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import type { Principal } from '@mesh/domain/access';
import type { ItemDraft } from '../catalogue.model.ts';
import { getItem, recentItems } from '../catalogue.read.ts';
import { importItems } from '../import-items.ts';
import { removeItemsOfSource } from '../lifecycle/remove-items.ts';
import { completionScope } from './completion.ts';
import { linkCopies } from './link-copies.ts';
import { mergeItems, splitItem } from './same-as.ts';

const WORDS =
  'A customer who asks for a refund after forty days needs the approval of a manager because the usual period has ended by then. Write down why the customer waited, what the product cost, which promises were made by us, and send the note to the finance team before noon.';

interface Given extends Partial<ItemDraft> {
  text?: string;
  readers?: Principal[];
  source?: string;
}

describe.each(testEngines)('copies on $name', (engine) => {
  let database: Database;
  let t: TestTenant;
  let source: string;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    t = await aTenant(database);
    source = newId();
  });

  /** Imports one item and links it; returns its id. */
  async function add(
    nativeId: string,
    { text = WORDS, readers, source: from = source, ...given }: Given = {},
  ) {
    const passage = {
      headingPath: [],
      anchor: { kind: 'none' as const },
      text,
      markdown: text,
      wordCount: 50,
    };
    const draft: ItemDraft = {
      nativeId,
      kind: 'article',
      title: 'Late refunds',
      url: undefined,
      language: 'en',
      minutes: undefined,
      level: undefined,
      author: undefined,
      keywords: [],
      sourceUpdatedAt: undefined,
      sourceValues: {},
      passages: [passage],
      ...given,
    };
    const hash = JSON.stringify(draft);
    const item = {
      nativeId,
      hash,
      draft,
      readers: readers ?? ['everyone' as const],
      readersInherited: false,
    };
    await importItems(t.deps, systemActor(t.admin.tenantId), { sourceId: from, items: [item] });
    const { id } = await t.deps.db
      .selectFrom('item')
      .select('id')
      .where('tenant_id', '=', t.admin.tenantId)
      .where('source_id', '=', from)
      .where('native_id', '=', nativeId)
      .executeTakeFirstOrThrow();
    await link([id]);
    return id;
  }
  const link = (itemIds: string[], system?: string) =>
    linkCopies(t.deps, { tenantId: t.admin.tenantId, itemIds, system });
  const listed = async (actor: Actor = t.admin, sourceId?: string) =>
    (await recentItems(t.deps, actor, { limit: 50, ...(sourceId === undefined ? {} : { sourceId }) })).map(
      ({ id }) => id,
    );
  const reasons = async (id: string) =>
    (await getItem(t.deps, t.admin, id)).sameAs.map(({ id: other, reason }) => [other, reason]);
  const edges = () =>
    t.deps.db.selectFrom('item_same_as').selectAll().where('tenant_id', '=', t.admin.tenantId).execute();
  const stranger = (): Actor => ({ tenantId: t.admin.tenantId, kind: 'token', scopes: ['catalogue:read'] });

  test('one address, whatever leads there; lists show the one that was there first', async () => {
    const url = 'https://www.example.org/refunds/?utm_source=mail';
    const first = await add('a', { url: 'https://example.org/refunds', text: 'Ask a manager for it.' });
    const copy = await add('b', { url, title: 'Refunds, late', text: 'Short.', source: newId() });
    expect(await listed()).toEqual([first]);
    expect(await reasons(first)).toEqual([[copy, 'url']]);
    expect(await reasons(copy)).toEqual([[first, 'url']]);
  });

  test('an address that many records of one source point to is no item', async () => {
    const url = 'https://example.org/courses';
    const page = await add('page', { url, title: 'All courses', text: 'Here are all courses that we give.' });
    const list = newId();
    const ids = [page];
    for (const title of ['Negotiation', 'First aid'])
      ids.push(await add(title, { url, title, text: `The course ${title} takes two days.`, source: list }));
    expect((await listed()).sort()).toEqual(ids.sort());
  });

  test('one record of one system through two sources', async () => {
    const other = newId();
    const [a, b] = [await add('7', { text: 'One text.' }), await add('7', { text: 'Two.', source: other })];
    expect(await reasons(a)).toEqual([]);
    await link([a, b], 'wiki https://wiki.example.org');
    expect(await reasons(a)).toEqual([[b, 'native']]);
  });

  test('equal and nearly equal texts, but never two languages or other products', async () => {
    const a = await add('a');
    const equal = await add('equal', { text: WORDS.toUpperCase(), source: newId() });
    const near = await add('near', { text: WORDS.replace('forty', 'sixty').replace('noon', 'evening') });
    await add('german', { language: 'de' });
    await add('other', { title: 'Refunds 2.0' });
    expect(await reasons(a)).toEqual([
      [equal, 'content'],
      [near, 'near'],
    ]);
    expect(await listed()).toHaveLength(3);
    const [first] = (await getItem(t.deps, t.admin, near)).sameAs;
    expect(first!.score).toBeGreaterThan(0.5);
    expect(first!.countsForCompletion).toBe(false);
  });

  test('stubs are not copies of each other', async () => {
    for (const title of ['Sales', 'Support', 'Legal'])
      await add(title, { title, text: 'See the attachment, please.' });
    expect(await listed()).toHaveLength(3);
  });

  test('being a copy opens and hides nothing: everybody sees the best that they may read', async () => {
    const secret = await add('a', { url: 'https://example.org/r', readers: [] });
    const open = await add('b', { source: newId() });
    const copy = await add('c', { source: newId() });
    expect(await listed()).toEqual([secret]);
    expect(await listed(stranger())).toEqual([open]);
    const seen = await getItem(t.deps, stranger(), open);
    expect(seen.sameAs.map(({ id }) => id)).toEqual([copy]);
    await expect(getItem(t.deps, stranger(), secret)).rejects.toThrow('no such item');
  });

  test('a list of one source shows its own copy', async () => {
    const other = newId();
    const [, copy] = [await add('a'), await add('b', { source: other })];
    expect(await listed(t.admin, other)).toEqual([copy]);
  });

  test('when the canonical item goes, another stands for it at once', async () => {
    const mine = newId();
    await add('a', { url: 'https://example.org/r', source: mine });
    const [b, c] = [await add('b'), await add('c')];
    await removeItemsOfSource(t.deps, t.admin, mine);
    expect(await listed()).toEqual([b]);
    const rows = await t.deps.db.selectFrom('item').select('id').where('source_id', '=', mine).execute();
    await link(rows.map(({ id }) => id));
    expect(await reasons(c)).toEqual([[b, 'content']]);
    expect((await getItem(t.deps, t.admin, c)).sameAs[0]!.isCanonical).toBe(true);
  });

  test('a text that is no longer the same is an item of its own again, and the others stay one', async () => {
    const [a, b, c] = [await add('a'), await add('b'), await add('c')];
    await add('a', { text: 'Now it is about something else altogether, and quite short.' });
    expect(await reasons(a)).toEqual([]);
    expect(await reasons(b)).toEqual([[c, 'content']]);
    expect((await listed()).sort()).toEqual([a, b].sort());
  });

  test('a split is remembered, also when another copy would bring the two together', async () => {
    const [a, b] = [await add('a'), await add('b')];
    await splitItem(t.deps, t.admin, { itemId: a, otherId: b });
    await link([a, b]);
    expect(await reasons(a)).toEqual([]);
    const c = await add('c');
    expect((await listed()).sort()).toEqual([a, b].sort());
    expect(await reasons(c)).toHaveLength(1);
    await expect(splitItem(t.deps, t.admin, { itemId: a, otherId: b })).rejects.toThrow('not one');
  });

  test('a merge by hand holds whatever changes, and undoes a split', async () => {
    const [a, b] = [
      await add('a'),
      await add('b', { title: 'Other', text: 'Quite another text than the first.' }),
    ];
    await mergeItems(t.deps, t.admin, { itemId: a, otherId: b });
    expect(await reasons(a)).toEqual([[b, 'manual']]);
    await add('b', { title: 'Other', text: 'And now it is another one again.' });
    expect(await reasons(a)).toEqual([[b, 'manual']]);
    await splitItem(t.deps, t.admin, { itemId: a, otherId: b });
    expect(await reasons(a)).toEqual([]);
    await mergeItems(t.deps, t.admin, { itemId: b, otherId: a });
    expect(await listed()).toEqual([a]);
    await expect(mergeItems(t.deps, t.admin, { itemId: a, otherId: a })).rejects.toThrow('itself');
    await expect(mergeItems(t.deps, stranger(), { itemId: a, otherId: b })).rejects.toThrow(
      'catalogue:write',
    );
  });

  test('who counts copies as one is told of a merge and of a split, for every source of them', async () => {
    const other = newId();
    const a = await add('a');
    const b = await add('b', { title: 'Other', text: 'Quite another text than the first.', source: other });
    const told = async () => {
      const rows = await t.deps.db
        .selectFrom('outbox_event')
        .select('payload')
        .where('tenant_id', '=', t.admin.tenantId)
        .where('type', '=', 'catalogue.items-changed')
        .orderBy('id')
        .execute();
      return rows.slice(2).map(({ payload }) => payload);
    };
    const both = [
      { sourceId: source, itemIds: [a] },
      { sourceId: other, itemIds: [b] },
    ];
    await mergeItems(t.deps, t.admin, { itemId: a, otherId: b });
    expect(await told()).toEqual(expect.arrayContaining(both));
    await splitItem(t.deps, t.admin, { itemId: a, otherId: b });
    expect(await told()).toHaveLength(4);
  });

  test('completing one completes those that are one with it for sure, over any number of them', async () => {
    const url = 'https://example.org/refunds';
    const a = await add('a', { url });
    const b = await add('b', { url, title: 'Another title', text: 'Quite another text.', source: newId() });
    const c = await add('c', { source: newId() });
    const near = await add('near', { text: WORDS.replace('forty', 'sixty') });
    const other = await add('other', { title: 'Else', text: 'Nothing of that.' });
    const scope = async (id: string) => completionScope(t.deps.db, t.admin.tenantId, id);
    expect(await scope(b)).toEqual([a, b, c].sort());
    expect(await scope(near)).toEqual([near]);
    expect(await scope(other)).toEqual([other]);
    await mergeItems(t.deps, t.admin, { itemId: near, otherId: c });
    expect(await scope(a)).toEqual([a, b, c, near].sort());
    const counted = (await getItem(t.deps, t.admin, b)).sameAs.filter((one) => one.countsForCompletion);
    expect(counted.map(({ id }) => id)).toEqual([a, c, near].sort());
    await splitItem(t.deps, t.admin, { itemId: a, otherId: near });
    expect(await scope(near)).toEqual([near]);
  });

  test('linking again changes nothing', async () => {
    const ids = [await add('a'), await add('b', { text: WORDS.replace('forty', 'sixty') })];
    const before = await edges();
    await link(ids);
    expect(before).toHaveLength(1);
    expect(await edges()).toEqual(before);
  });
});
