import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addSource, dueSources, listRuns, planSync, queueRun, runSync } from '@mesh/domain/sync';
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
import { requestRun } from './queue-run.ts';
import { LONGER_AFTER_TURNS, TURN_SECONDS } from './turn.ts';

const NEVER = new AbortController().signal;
/** Five pages of two. */
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

describe.each(testEngines)('turns on $name', (engine) => {
  let database: Database;
  let source: ScriptedSource;
  let t: ConnectedSource;
  let seconds: number;
  /** Runs that were put into the queue. */
  let queue: { tenantId: string; runId: string }[];
  /** Stream and start of each page that was asked for. */
  let pages: string[];

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  beforeEach(async () => {
    source = aSource(...IDS.map((id) => anItem(id, `The text of ${id}.`)));
    t = await connectSource(source, database);
    seconds = 0;
    queue = [];
    pages = [];
    const start = t.sync.clock.now().getTime();
    t.sync.clock = { now: () => new Date(start + seconds * 1000) };
    t.sync.enqueue = async (run) => void queue.push(run);
    t.more.pull = everyPageTakes(TURN_SECONDS);
  });
  afterEach(() => t.close());

  const everyPageTakes = (length: number): typeof t.more.pull =>
    async function* (context, stream, from) {
      pages.push(`${stream} ${from?.hasMore === true ? JSON.stringify(from.position) : 0}`);
      seconds += length;
      return yield* scriptedConnector(source).pull(context, stream, from);
    };
  const current = async (sourceId = t.sourceId) => (await listRuns(t.deps, t.admin, sourceId, 1))[0]!;
  const another = async () => {
    const { id } = await addSource(t.sync, t.admin, {
      connector: 'scripted',
      name: 'x',
      config: { url: 'u' },
    });
    await queueRun(t.sync, t.admin, id, 'person');
    queue = [];
    return id;
  };
  const carryOut = async (open: Promise<{ id: string }>) => {
    const { id } = await open;
    queue = [];
    await runSync(t.sync, { tenantId: t.admin.tenantId, runId: id }, NEVER);
    return { tenantId: t.admin.tenantId, runId: id };
  };
  const asked = () => queueRun(t.sync, t.admin, t.sourceId, 'person');

  test('a run that nobody waits for goes on to its end', async () => {
    await carryOut(asked());
    expect(await current()).toMatchObject({ state: 'succeeded', counts: { created: 9 } });
    expect(queue).toEqual([]);
  });

  test('a run whose turn is over stops between two pages, is queued again and goes on from there', async () => {
    const other = await another();
    const run = await carryOut(asked());
    expect(queue).toEqual([run]);
    expect(pages).toEqual(['items 0']);
    expect(await current()).toMatchObject({ state: 'running', counts: { created: 2 } });
    expect(await t.titles()).toEqual(['a', 'b']);

    await carryOut(queueRun(t.sync, t.admin, other, 'person'));
    expect(await current(other)).toMatchObject({ state: 'running' });
    for (const id of [t.sourceId, other, t.sourceId, other])
      await carryOut(queueRun(t.sync, t.admin, id, 'person'));
    expect(pages).toEqual([0, 0, 2, 4, 2, 4, 6, 8, 6, 8].map((start) => `items ${start}`));
    const whole = {
      state: 'succeeded',
      counts: { created: 9, unchanged: 0, removed: 0 },
      notes: expect.any(Array),
    };
    expect(await current()).toMatchObject(whole);
    expect(await current(other)).toMatchObject(whole);
    expect((await current()).notes.join(' ')).not.toContain('stopped');
  });

  test('its first turn is one page; from then on a run goes on for its time although others wait', async () => {
    await another();
    t.more.pull = everyPageTakes(TURN_SECONDS / 4);
    await carryOut(asked());
    expect(pages).toEqual(['items 0']);
    await carryOut(asked());
    expect(await current()).toMatchObject({ state: 'succeeded' });
  });

  test('a run that takes long to begin reads for as long in each turn, so that most of its time is not spent on that', async () => {
    const begun = new WeakSet<object>();
    const pull = everyPageTakes(TURN_SECONDS);
    t.more.pull = (context, stream, from) => {
      if (!begun.has(context)) seconds += 2 * TURN_SECONDS;
      begun.add(context);
      return pull!(context, stream, from);
    };
    await another();
    await carryOut(asked());
    await carryOut(asked());
    expect(await current()).toMatchObject({ state: 'succeeded' });
  });

  test('a circle that no turn gets round is cut all the same, as turns become longer', async () => {
    const pull = everyPageTakes(TURN_SECONDS);
    t.more.pull = async function* (context, stream, from) {
      const { position } = yield* pull!(context, stream, from);
      return { position: Number(position) % 10, hasMore: true };
    };
    await another();
    const run = await carryOut(asked());
    await carryOut(asked());
    expect(await current()).toMatchObject({ state: 'running' });
    const turns = 3 * LONGER_AFTER_TURNS;
    await t.deps.db.updateTable('sync_run').set({ turns }).where('id', '=', run.runId).execute();
    await carryOut(asked());
    expect(await current()).toMatchObject({ state: 'failed', errorCode: 'page_loop' });
  });

  test('a stream that a run is done with is not read again in its next turn', async () => {
    t.more.streams = ['one', 'two'].map((name) => ({ ...scriptedConnector(source).streams[0]!, name }));
    await another();
    for (let turn = 0; turn < 5; turn++) await carryOut(asked());
    expect(pages).toEqual(
      ['one', 'two'].flatMap((name) => [0, 2, 4, 6, 8].map((start) => `${name} ${start}`)),
    );
    expect(await current()).toMatchObject({ state: 'succeeded' });
  });

  test('the next run reads every stream from the beginning', async () => {
    await carryOut(asked());
    pages = [];
    await carryOut(asked());
    expect(pages).toEqual([0, 2, 4, 6, 8].map((start) => `items ${start}`));
  });

  test('what the source calls about between two turns is read by another run', async () => {
    await another();
    await carryOut(asked());
    await requestRun(t.sync, t.admin, t.sourceId, 'webhook');
    await carryOut(asked());
    await carryOut(asked());
    expect(await current()).toMatchObject({ state: 'succeeded' });
    expect(await dueSources(t.deps.db, t.admin.tenantId, t.sync.clock.now())).toEqual([
      { sourceId: t.sourceId, trigger: 'webhook' },
    ]);
  });

  test('a dry run, which keeps what it finds until its end, takes no turns', async () => {
    await another();
    await carryOut(planSync(t.sync, t.admin, t.sourceId));
    expect(await current()).toMatchObject({ state: 'succeeded', mode: 'dry-run', plan: { creates: 9 } });
  });
});
