import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { newId } from '@mesh/domain/kernel';
import { cancelRun, changeSource, listRuns, queueRun, runSync, stalledRuns } from '@mesh/domain/sync';
import {
  anItem,
  aSource,
  connectSource,
  openTestDatabase,
  scriptedConnector,
  type ConnectedSource,
  type ScriptedSource,
} from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { holdLease, LeaseLostError, releaseAllLeases, takeLease } from './lease.store.ts';

const NEVER = new AbortController().signal;

describe.each(testEngines)('leases on $name', (engine) => {
  let database: Database;
  let source: ScriptedSource;
  let t: ConnectedSource;
  let run: { tenantId: string; runId: string };
  /** Called before each page. */
  let onPage: (start: number) => Promise<void>;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  beforeEach(async () => {
    source = aSource(...['a', 'b', 'c', 'd', 'e'].map((id) => anItem(id, `The text of ${id}.`)));
    onPage = async () => {};
    const scripted = scriptedConnector(source);
    t = await connectSource(source, database);
    t.more.pull = async function* (...args) {
      await onPage(args[2]?.hasMore === true ? Number(args[2].position) : 0);
      return yield* scripted.pull(...args);
    };
    const queued = await queueRun(t.sync, t.admin, t.sourceId, 'person');
    run = { tenantId: t.admin.tenantId, runId: queued.id };
  });
  afterEach(() => t.close());

  const current = async () => (await listRuns(t.deps, t.admin, t.sourceId, 1))[0]!;
  const expire = () =>
    sql`update sync_run set lease_until = clock_timestamp() - interval '1 second' where id = ${run.runId}`.execute(
      t.deps.db,
    );

  test('two processes never work on one run', async () => {
    await Promise.all([1, 2, 3].map(() => runSync(t.sync, run, NEVER)));
    expect(source.pulls).toBe(3);
    expect(await current()).toMatchObject({ state: 'succeeded', counts: { created: 5, unchanged: 0 } });
  });

  test('a run whose process has died goes on elsewhere when the lease has run out, and says so', async () => {
    await takeLease(t.deps.db, { ...run, owner: newId() }, new Date());
    await runSync(t.sync, run, NEVER);
    expect(source.pulls).toBe(0);
    expect(await stalledRuns(t.deps.db, run.tenantId)).toEqual([]);
    await expire();
    expect(await stalledRuns(t.deps.db, run.tenantId)).toEqual([run]);
    await runSync(t.sync, run, NEVER);
    expect(await current()).toMatchObject({ state: 'succeeded', counts: { created: 5 } });
    expect((await current()).notes).toContain('Gone on with after the process before had stopped.');
  });

  test('a run whose source is set otherwise begins anew: what was read before is not taken for read', async () => {
    onPage = async (start) => {
      if (start === 2)
        await changeSource(t.sync, t.admin, t.sourceId, { config: { url: 'https://other.org' } });
    };
    await runSync(t.sync, run, NEVER);
    expect(await current()).toMatchObject({ state: 'running' });
    expect(await stalledRuns(t.deps.db, run.tenantId)).toEqual([run]);
    const starts: number[] = [];
    onPage = async (start) => void starts.push(start);
    await runSync(t.sync, run, NEVER);
    expect(starts).toEqual([0, 2, 4]);
    expect(await current()).toMatchObject({
      state: 'succeeded',
      notes: [expect.stringContaining('Compared')],
    });
  });

  test('whoever has lost the lease writes nothing more, neither items nor progress nor an end', async () => {
    let second: Promise<void> | undefined;
    onPage = async (start) => {
      if (start !== 4) return;
      onPage = async () => {};
      await expire();
      second = runSync(t.sync, run, NEVER);
      await second;
      // What the first worker goes on to read is older than what the second one has stored.
      source.items.set('e', anItem('e', 'Old.', { title: 'an old title' }));
    };
    await runSync(t.sync, run, NEVER);
    await second;
    expect(await t.titles()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect((await current()).counts).toMatchObject({ created: 5, updated: 0 });
  });

  test('a transaction of a lost lease is refused as a whole', async () => {
    const owner = newId();
    await takeLease(t.deps.db, { ...run, owner }, new Date());
    await inTransaction(t.deps.db, (tx) => holdLease(tx, { ...run, owner }));
    const other = inTransaction(t.deps.db, (tx) => holdLease(tx, { ...run, owner: newId() }));
    await expect(other).rejects.toBeInstanceOf(LeaseLostError);
  });

  test('a process that stops in order gives its lease back at once', async () => {
    const stop = new AbortController();
    onPage = async (start) => {
      if (start === 2) stop.abort();
    };
    await runSync(t.sync, run, stop.signal);
    expect((await current()).state).toBe('running');
    onPage = async () => {};
    await runSync(t.sync, run, NEVER);
    expect(await current()).toMatchObject({ state: 'succeeded', counts: { created: 5, unchanged: 0 } });
  });

  test('a cancel in another process ends the work without a word', async () => {
    onPage = async (start) => {
      if (start === 4) await cancelRun(t.sync, t.admin, t.sourceId);
    };
    await runSync(t.sync, run, NEVER);
    expect((await current()).state).toBe('cancelled');
    // A page is read while the one before is stored: that one may or may not have made it.
    const stored = await t.titles();
    expect(stored.slice(0, 2)).toEqual(['a', 'b']);
    expect(stored).not.toContain('e');
  });

  test('a process that is alone on its database takes over at once', async () => {
    await takeLease(t.deps.db, { ...run, owner: newId() }, new Date());
    await releaseAllLeases(t.deps.db);
    await runSync(t.sync, run, NEVER);
    expect((await current()).state).toBe('succeeded');
  });
});
