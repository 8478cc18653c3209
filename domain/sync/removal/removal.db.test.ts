import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getItem, importItems } from '@mesh/domain/catalogue';
import {
  anItem,
  aSource,
  connectSource,
  openTestDatabase,
  scriptedConnector,
  type ConnectedSource,
  type ScriptedSource,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import {
  changeSource,
  decideRemoval,
  endAllGrace,
  listRemovalRequests,
  mustAsk,
  removeSource,
  reopenRemoval,
  undoRemovals,
  type Change,
  type Connector,
  type ItemFailure,
  type StreamDefinition,
} from '../index.ts';

const DAY = 86_400_000;

/** Texts that have nothing in common but their frame, so that no two are copies of each other. */
const text = (n: number) => `subject${n} matter${n * 7} theme${n * 13} topic${n * 29} field${n * 31}`;
const names = (count: number) => Array.from({ length: count }, (_, n) => `item${n}`);

describe.each(testEngines)('removal in steps on $name', (engine) => {
  let database: Database;
  let source: ScriptedSource;
  let t: ConnectedSource;
  let sourceId: string;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  afterEach(async () => {
    const held = await database.db.selectFrom('compared_id').select('native_id').execute();
    await t.close();
    if (held.length > 0) throw new Error('Ids are held of a comparison that has ended.');
  });

  async function connect(count: number, change: (connector: Connector) => Partial<Connector> = () => ({})) {
    source = aSource(...names(count).map((name, n) => anItem(name, text(n))));
    t = await connectSource(source, database);
    ({ sourceId } = t);
    Object.assign(t.more, change(scriptedConnector(source)));
  }

  const states = async () => {
    const rows = await t.deps.db
      .selectFrom('item')
      .select(['native_id', 'state'])
      .where('tenant_id', '=', t.admin.tenantId)
      .execute();
    return Object.fromEntries(rows.map((row) => [row.native_id, row.state]));
  };
  const count = async (state: string) => Object.values(await states()).filter((one) => one === state).length;
  const idOf = async (nativeId: string) =>
    (
      await t.deps.db
        .selectFrom('item')
        .select('id')
        .where('tenant_id', '=', t.admin.tenantId)
        .where('native_id', '=', nativeId)
        .executeTakeFirstOrThrow()
    ).id;
  const lose = (...gone: string[]) => gone.forEach((name) => source.items.delete(name));
  const show = (...back: string[]) =>
    back.forEach((name) => source.items.set(name, anItem(name, text(Number(name.slice(4))))));
  const waiting = () => listRemovalRequests(t.deps, t.admin, { state: 'waiting' });
  const later = (days: number) => {
    t.sync.clock = { now: () => new Date(Date.now() + days * DAY) };
  };

  describe('an item that its source no longer has', () => {
    beforeEach(async () => {
      await connect(4);
      await t.run();
      lose('item1');
    });

    test('is found nowhere but at its own address, without its passages', async () => {
      const id = await idOf('item1');
      expect((await t.run()).counts).toMatchObject({ removed: 1, unchanged: 3 });
      expect(await t.titles()).toEqual(['item0', 'item2', 'item3']);
      const view = await t.view();
      expect(view.counts).toMatchObject({ items: 3, passages: 3, retiring: 1 });
      expect(view).toMatchObject({ graceDays: 14, guard: { share: 0.3, count: 20 } });
      const detail = await getItem(t.deps, t.admin, id);
      expect(detail).toMatchObject({ state: 'retiring', title: 'item1', passages: [] });
      expect(detail.retiringSince).toBeInstanceOf(Date);
    });

    test('comes back as itself, without a new version when nothing has changed', async () => {
      const id = await idOf('item1');
      await t.run();
      show('item1');
      await t.run();
      expect(await getItem(t.deps, t.admin, id)).toMatchObject({
        state: 'active',
        version: 1,
        retiringSince: null,
      });
      expect(await t.titles()).toContain('item1');
    });

    test('is removed when its grace has ended, and not before; even then it comes back under its id', async () => {
      const id = await idOf('item1');
      await t.run();
      later(13.9);
      expect(await endAllGrace(t.sync, t.admin.tenantId)).toBe(0);
      later(14.1);
      expect(await endAllGrace(t.sync, t.admin.tenantId)).toBe(1);
      expect((await t.view()).counts).toMatchObject({ items: 3, retiring: 0, removed: 1 });
      await expect(getItem(t.deps, t.admin, id)).rejects.toMatchObject({ code: 'not_found' });
      show('item1');
      await t.run();
      expect(await getItem(t.deps, t.admin, id)).toMatchObject({ state: 'active', version: 2 });
    });

    test('is removed at once where there is no grace', async () => {
      await changeSource(t.sync, t.admin, sourceId, { graceDays: 0 });
      await t.run();
      expect((await states())['item1']).toBe('removed');
    });

    test('is brought back by an administrator, and pruning leaves it alone until the source shows it again', async () => {
      const { id: runId } = await t.run();
      expect(await undoRemovals(t.sync, t.admin, { sourceId, runId })).toEqual({ restored: 1, lost: 0 });
      expect(await t.titles()).toContain('item1');
      expect((await t.run()).counts.removed).toBe(0);
      show('item1');
      await t.run();
      lose('item1');
      expect((await t.run()).counts.removed).toBe(1);
    });

    test('cannot be brought back when it is gone for good', async () => {
      const { id: runId } = await t.run();
      later(15);
      await endAllGrace(t.sync, t.admin.tenantId);
      expect(await undoRemovals(t.sync, t.admin, { sourceId, runId })).toEqual({ restored: 0, lost: 1 });
    });

    test('goes with its source', async () => {
      await t.run();
      await removeSource(t.sync, t.admin, sourceId);
      expect(new Set(Object.values(await states()))).toEqual(new Set(['removed']));
    });
  });

  test('a list of ids that shows a retiring item again brings it back, though the pull does not name it', async () => {
    let isFirst = true;
    await connect(4, (base) => ({
      // A delta: everything once, then nothing more.
      pull: (context, stream, from) => {
        if (isFirst) return base.pull(context, stream, from);
        return (async function* () {
          yield* [];
          return { position: null, hasMore: false };
        })();
      },
    }));
    await t.run();
    isFirst = false;
    lose('item2');
    await t.run();
    expect(await count('retiring')).toBe(1);
    show('item2');
    await t.run();
    expect(await count('active')).toBe(4);
  });

  test('what a list leaves out and the source has when asked for it stays; what it cannot say stays too', async () => {
    const answers: Record<string, (id: string) => Change | ItemFailure> = {
      item0: (id) => ({ type: 'upsert', item: source.items.get(id)! }),
      item1: (nativeId) => ({ type: 'failure', nativeId, reason: 'It could not be read just now.' }),
      item2: (nativeId) => ({ type: 'delete', nativeId }),
    };
    const asked: string[] = [];
    await connect(5, () => ({
      async *listIds() {
        yield ['item4'];
      },
      async *read(_context, _stream, ids) {
        asked.push(...ids);
        for (const id of ids) if (id in answers) yield answers[id]!(id);
      },
    }));
    const lying = await t.run();
    expect(asked).toEqual(['item0', 'item1', 'item2', 'item3']);
    expect(await t.titles()).toEqual(['item0', 'item1', 'item4']);
    expect(lying.notes).toContainEqual(expect.stringContaining('left out 2'));
  });

  test('what appears while the ids are listed is not pruned', async () => {
    await connect(2, () => ({
      async *listIds() {
        const readers = { readers: ['everyone' as const], readersInherited: false };
        const draft = {
          nativeId: 'new',
          kind: 'article' as const,
          title: 'New',
          url: undefined,
          language: 'en',
          minutes: undefined,
          level: undefined,
          author: undefined,
          keywords: [],
          sourceUpdatedAt: undefined,
          sourceValues: {},
          passages: [],
        };
        const items = [{ nativeId: 'new', hash: 'h', draft, ...readers }];
        await importItems(t.deps, t.admin, { sourceId, stream: 'items', items });
        yield ['item0', 'item1'];
      },
    }));
    await t.run();
    expect(await states()).toEqual({ item0: 'active', item1: 'active', new: 'active' });
  });

  describe('a mass removal', () => {
    beforeEach(async () => {
      await connect(10);
      await changeSource(t.sync, t.admin, sourceId, { guard: { share: 0.3, count: 4 } });
      await t.run();
      lose(...names(10).slice(0, 7));
    });

    test('takes nothing away and asks', async () => {
      const asked = await t.run();
      expect(asked).toMatchObject({
        state: 'succeeded',
        counts: { removed: 0 },
        message: 'Nothing has changed. 7 removals wait for the decision of an administrator.',
      });
      expect(asked.notes.join(' ')).toContain('Removals withheld: the source no longer has 7 of 10 items');
      expect(await count('active')).toBe(10);
      const [request, ...others] = await waiting();
      expect(others).toEqual([]);
      expect(request).toMatchObject({ sourceId, runId: asked.id, items: 7, activeItems: 10 });
      expect(request!.examples).toHaveLength(7);
      const events = await t.deps.db
        .selectFrom('outbox_event')
        .select('payload')
        .where('tenant_id', '=', t.admin.tenantId)
        .where('type', '=', 'sync.removal-withheld')
        .execute();
      expect(events).toEqual([
        { payload: { sourceId, requestId: request!.id, runId: asked.id, items: 7, active: 10 } },
      ]);
    });

    test('asks once, however often it is found', async () => {
      await t.run();
      const second = await t.run();
      expect(await waiting()).toMatchObject([{ runId: second.id, items: 7 }]);
    });

    test('is carried out when it is approved, once, and can be undone', async () => {
      const { id: runId } = await t.run();
      const [request] = await waiting();
      const decided = await decideRemoval(t.sync, t.admin, request!.id, 'approve');
      expect(decided).toMatchObject({ state: 'approved', items: 7 });
      expect(await count('retiring')).toBe(7);
      await expect(decideRemoval(t.sync, t.admin, request!.id, 'refuse')).rejects.toMatchObject({
        code: 'conflict',
      });
      expect(await undoRemovals(t.sync, t.admin, { sourceId, runId })).toEqual({ restored: 7, lost: 0 });
      expect((await t.run()).counts.removed).toBe(0);
      expect(await waiting()).toEqual([]);
    });

    test('does not happen when it is refused, until the source has shown the items again', async () => {
      await t.run();
      const [request] = await waiting();
      await decideRemoval(t.sync, t.admin, request!.id, 'refuse');
      expect((await t.run()).counts.removed).toBe(0);
      expect(await waiting()).toEqual([]);
      expect(await count('active')).toBe(10);
      show('item0');
      await t.run();
      lose('item0');
      expect((await t.run()).counts.removed).toBe(1);
    });

    test('that was refused can be decided anew; what the source has shown since is not meant', async () => {
      await t.run();
      const [request] = await waiting();
      await decideRemoval(t.sync, t.admin, request!.id, 'refuse');
      show('item0');
      await t.run();
      expect(await reopenRemoval(t.sync, t.admin, request!.id)).toMatchObject({
        state: 'waiting',
        decidedAt: null,
      });
      await expect(reopenRemoval(t.sync, t.admin, request!.id)).rejects.toMatchObject({ code: 'conflict' });
      await decideRemoval(t.sync, t.admin, request!.id, 'approve');
      expect(await count('retiring')).toBe(6);
      await expect(reopenRemoval(t.sync, t.admin, request!.id)).rejects.toMatchObject({ code: 'conflict' });
    });

    test('that was reopened is found again by the next run', async () => {
      await t.run();
      const [request] = await waiting();
      await decideRemoval(t.sync, t.admin, request!.id, 'refuse');
      await reopenRemoval(t.sync, t.admin, request!.id);
      expect((await t.run()).counts.removed).toBe(0);
      expect(await waiting()).toMatchObject([{ id: request!.id, items: 7 }]);
    });

    test('is withdrawn when the source shows the items again; the few that stay away retire', async () => {
      await t.run();
      show(...names(10).slice(0, 4));
      expect((await t.run()).counts.removed).toBe(3);
      expect(await waiting()).toEqual([]);
      expect(await listRemovalRequests(t.deps, t.admin)).toMatchObject([{ state: 'withdrawn' }]);
    });

    test('spares what the source has shown since it was asked', async () => {
      await t.run();
      const [request] = await waiting();
      const { db } = t.deps;
      const later = new Date(Date.now() + 1000);
      await db.updateTable('item').set({ checked_at: later }).where('native_id', '=', 'item3').execute();
      await decideRemoval(t.sync, t.admin, request!.id, 'approve');
      expect(await count('retiring')).toBe(6);
      expect((await states())['item3']).toBe('active');
    });

    test('is the administrator’s to decide', async () => {
      await t.run();
      const [request] = await waiting();
      const reader = { ...t.admin, scopes: ['sources:read' as const] };
      await expect(decideRemoval(t.sync, reader, request!.id, 'approve')).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(listRemovalRequests(t.deps, { ...reader, scopes: [] })).rejects.toMatchObject({
        code: 'forbidden',
      });
      // Who looks after sources need not be able to read what is in them.
      await changeSource(t.sync, t.admin, sourceId, { readers: [] });
      const [seen] = await listRemovalRequests(t.deps, reader);
      expect(seen).toMatchObject({ items: 7, examples: [] });
    });

    test('is a matter of the guard that the administrator has set', async () => {
      await changeSource(t.sync, t.admin, sourceId, { guard: { share: 0.8, count: 4 } });
      expect((await t.run()).counts.removed).toBe(7);
      await expect(
        changeSource(t.sync, t.admin, sourceId, { guard: { share: 30, count: 4 } }),
      ).rejects.toMatchObject({ code: 'invalid', field: 'guard.share' });
    });
  });

  test('an emptied source of few items is not asked about: its items can be brought back', async () => {
    await connect(5);
    await t.run();
    lose(...names(5));
    expect((await t.run()).counts.removed).toBe(5);
  });

  describe('a source that tells of removals itself', () => {
    let deletions: string[];
    const feed: StreamDefinition = { name: 'items', removed: 'feed', acl: 'inherited' };

    /** Everything once, then the deletions in pages of `size`. */
    const connectFeed = (items: number, size: number) =>
      connect(items, () => ({
        streams: [feed],
        async *pull(_context, _stream, from) {
          if (from === undefined) {
            for (const item of source.items.values()) yield { type: 'upsert', item } satisfies Change;
            return { position: 0, hasMore: false };
          }
          const start = from.hasMore ? Number(from.position) : 0;
          for (const nativeId of deletions.slice(start, start + size))
            yield { type: 'delete', nativeId } satisfies Change;
          const end = start + size;
          return { position: end, hasMore: end < deletions.length };
        },
      }));

    test('loses what it names, at once', async () => {
      await connectFeed(5, 2);
      await t.run();
      deletions = ['item1', 'item2', 'item3'];
      expect((await t.run()).counts.removed).toBe(3);
      expect(await count('retiring')).toBe(3);
    });

    test('has the last word over its own list of ids', async () => {
      await connectFeed(3, 2);
      t.more.listIds = async function* () {
        yield [...source.items.keys()];
      };
      await changeSource(t.sync, t.admin, sourceId, { slimEveryMinutes: 0 });
      await t.run();
      deletions = ['item1'];
      await t.run();
      deletions = [];
      await t.run();
      expect((await states())['item1']).toBe('retiring');
    });

    test('keeps everything when a run as a whole takes away more than the guard allows, or loses all', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.record({
            items: fc.integer({ min: 1, max: 10 }),
            gone: fc.integer({ min: 1, max: 10 }),
            size: fc.integer({ min: 1, max: 4 }),
            guard: fc.record({ share: fc.constantFrom(0, 0.3, 0.5, 1), count: fc.nat(5) }),
          }),
          async ({ items, gone, size, guard }) => {
            await t?.close();
            await connectFeed(items, size);
            await changeSource(t.sync, t.admin, sourceId, { guard });
            await t.run();
            deletions = names(items).slice(0, gone);
            const { counts } = await t.run();
            const asks = mustAsk({ items: deletions.length, active: items }, guard);
            expect(counts.removed).toBe(asks ? 0 : deletions.length);
            expect(await count('retiring')).toBe(asks ? 0 : deletions.length);
            expect((await waiting()).map((request) => request.items)).toEqual(asks ? [deletions.length] : []);
          },
        ),
        { numRuns: 6 },
      );
    });
  });

  test('the ids of one stream say nothing about the items of another', async () => {
    const other = aSource(anItem('other0', text(90)), anItem('other1', text(91)));
    await connect(3, (base) => ({
      streams: [
        { name: 'items', removed: 'slim-diff', acl: 'inherited' },
        { name: 'others', removed: 'slim-diff', acl: 'inherited' },
      ],
      pull: (context, stream, from) =>
        stream === 'items'
          ? base.pull(context, stream, from)
          : scriptedConnector(other).pull(context, stream, from),
      async *listIds(_context, stream) {
        yield [...(stream === 'items' ? source : other).items.keys()];
      },
    }));
    await t.run();
    lose('item0');
    other.items.delete('other1');
    expect((await t.run()).counts.removed).toBe(2);
    expect(await states()).toEqual({
      item0: 'retiring',
      item1: 'active',
      item2: 'active',
      other0: 'active',
      other1: 'retiring',
    });
  });

  test('ids are compared on the clock of the stream', async () => {
    await connect(3, () => ({
      streams: [{ name: 'items', removed: 'slim-diff', acl: 'inherited', slimEveryMinutes: 60 }],
    }));
    await t.run();
    lose('item0');
    expect((await t.run()).counts.removed).toBe(0);
    later(1);
    expect((await t.run()).counts.removed).toBe(1);
  });
});
