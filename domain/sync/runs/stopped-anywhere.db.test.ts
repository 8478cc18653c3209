import { assert, asyncProperty, integer, uniqueArray } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addSource, listFailures, listRuns, queueRun, runSync, type Connector } from '@mesh/domain/sync';
import {
  anItem,
  aSource,
  openTestDatabase,
  scriptedConnector,
  testSyncOver,
  type ScriptedSource,
  type TestSync,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';

/** Where a process can stop while it carries out two runs: before a page, after a record, after a write, in a listing. */
const MOMENTS = 60;

interface Stops {
  /** Counts moments; aborts at the next one that was chosen. */
  moment(): void;
  signal(): AbortSignal;
  isStopped(): boolean;
  /** Whether the source has been listed whole. */
  listed(): void;
  isListed(): boolean;
}

function stopsAt(moments: readonly number[]): Stops {
  let count = 0;
  let current = new AbortController();
  let isListed = false;
  return {
    moment() {
      if (moments.includes(count++)) current.abort();
    },
    signal() {
      current = new AbortController();
      return current.signal;
    },
    isStopped: () => current.signal.aborted,
    listed() {
      isListed = true;
    },
    isListed: () => isListed,
  };
}

/** Ten items of which one cannot be read; then one changed, one gone, one new, one healed. */
function aLibrary(): ScriptedSource {
  const source = aSource(...'abcdefghij'.split('').map((id) => anItem(id, `The text of ${id}.`)));
  source.broken.add('e');
  return source;
}

function change(source: ScriptedSource): void {
  source.items.set('b', anItem('b', 'Another text of b.', { title: 'b, renamed' }));
  source.items.delete('g');
  source.items.set('k', anItem('k', 'New.'));
  source.broken.delete('e');
  source.broken.add('h');
}

function interrupted(source: ScriptedSource, stops: Stops): Connector {
  const scripted = scriptedConnector(source);
  return {
    ...scripted,
    async *pull(...args) {
      stops.moment();
      const generator = scripted.pull(...args);
      for (;;) {
        const next = await generator.next();
        stops.moment();
        if (next.done === true) return next.value;
        yield next.value;
      }
    },
    async *listIds() {
      stops.moment();
      yield [...source.items.keys()];
      stops.moment();
      stops.listed();
    },
  };
}

async function wholeRun(t: TestSync, stops: Stops, sourceId: string): Promise<void> {
  const { id } = await queueRun(t.sync, t.admin, sourceId, 'person');
  for (;;) {
    await runSync(t.sync, { tenantId: t.admin.tenantId, runId: id }, stops.signal());
    const [run] = await listRuns(t.deps, t.admin, sourceId, 1);
    if (run!.finishedAt !== null) {
      expect(run).toMatchObject({ state: 'succeeded' });
      return;
    }
    expect(stops.isStopped()).toBe(true);
    if (!stops.isListed()) expect(run!.counts.removed).toBe(0);
  }
}

async function catalogueOf(t: TestSync, sourceId: string) {
  const items = await t.deps.db
    .selectFrom('item')
    .innerJoin('item_version', 'item_version.id', 'item.version_id')
    .select(['native_id', 'item.title', 'item.state', 'item.content_hash', 'number'])
    .where('source_id', '=', sourceId)
    .orderBy('native_id')
    .execute();
  const passages = await t.deps.db
    .selectFrom('passage')
    .innerJoin('item', 'item.id', 'passage.item_id')
    .select(['native_id', 'text'])
    .where('source_id', '=', sourceId)
    .orderBy('native_id')
    .orderBy('ordinal')
    .execute();
  const failures = await listFailures(t.deps, t.admin, sourceId, { limit: 100 });
  return { items, passages, failures: failures.map(({ nativeId, code }) => ({ nativeId, code })) };
}

describe.each(testEngines)('a process that stops anywhere, on $name', (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  /** Two runs over a changing source, stopped at these moments; what is there in the end. */
  async function resultOf(moments: readonly number[]) {
    const stops = stopsAt(moments);
    const source = aLibrary();
    const t = await testSyncOver([interrupted(source, stops)], database);
    t.sync.onRunChanged = () => stops.moment();
    try {
      const { id } = await addSource(t.sync, t.admin, {
        connector: 'scripted',
        name: 'S',
        config: { url: 'u' },
      });
      await wholeRun(t, stops, id);
      const first = await catalogueOf(t, id);
      change(source);
      await wholeRun(t, stops, id);
      return { first, second: await catalogueOf(t, id) };
    } finally {
      await t.close();
    }
  }

  test('goes on to the same catalogue as an undisturbed run', async () => {
    const undisturbed = await resultOf([]);
    expect(undisturbed.second.items.filter((item) => item.state === 'active')).toHaveLength(10);
    const tenMoments = uniqueArray(integer({ min: 0, max: MOMENTS }), { minLength: 10, maxLength: 10 });
    await assert(
      asyncProperty(tenMoments, async (moments) => {
        expect(await resultOf(moments)).toEqual(undisturbed);
      }),
      { numRuns: 2 },
    );
  });
});
