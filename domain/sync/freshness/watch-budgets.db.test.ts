import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anItem, aSource, aTestSync, openTestDatabase, type TestSync } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { addSource, changeSource, getSource, queueRun, runSync, watchBudgets } from '../index.ts';

describe.each(testEngines)('freshness budgets on $name', (engine) => {
  let database: Database;
  let t: TestSync;
  let sourceId: string;
  let start: number;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  afterEach(() => t.close());
  beforeEach(async () => {
    t = await aTestSync(aSource(anItem('a', 'The text of a.')), database);
    start = Date.now();
    sourceId = (
      await addSource(t.sync, t.admin, { connector: 'scripted', name: 'Wiki', config: { url: 'u' } })
    ).id;
  });

  const after = (minutes: number) => {
    t.sync.clock = { now: () => new Date(start + minutes * 60_000) };
  };
  const run = async () => {
    const { id } = await queueRun(t.sync, t.admin, sourceId, 'person');
    await runSync(t.sync, { tenantId: t.admin.tenantId, runId: id }, new AbortController().signal);
  };
  const watch = () => watchBudgets(t.sync, t.admin.tenantId);
  const told = async () =>
    (
      await t.deps.db
        .selectFrom('outbox_event')
        .select('payload')
        .where('tenant_id', '=', t.admin.tenantId)
        .where('type', '=', 'sync.budget-broken')
        .execute()
    ).map((row) => row.payload);

  test('a broken budget is told once, and again when it breaks anew', async () => {
    after(0);
    await run();
    expect(await watch()).toEqual([]);
    after(121);
    expect(await watch()).toEqual([sourceId]);
    expect(await watch()).toEqual([]);
    const { freshness } = await getSource(t.sync, t.admin, sourceId);
    expect(freshness).toMatchObject({
      state: 'late',
      budgetMinutes: 120,
      lateSince: new Date(start + 7_200_000),
    });
    expect(await told()).toEqual([
      { sourceId, checkedAt: new Date(start).toISOString(), budgetMinutes: 120 },
    ]);
    await run();
    expect(await watch()).toEqual([]);
    expect((await getSource(t.sync, t.admin, sourceId)).freshness.state).toBe('fresh');
    after(300);
    expect(await watch()).toEqual([sourceId]);
  });

  test('a source that was never read to its end breaks its budget; a paused one breaks none', async () => {
    after(130);
    await changeSource(t.sync, t.admin, sourceId, { state: 'paused' });
    expect(await watch()).toEqual([]);
    await changeSource(t.sync, t.admin, sourceId, { state: 'active' });
    expect(await watch()).toEqual([sourceId]);
    expect(await told()).toEqual([{ sourceId, checkedAt: null, budgetMinutes: 120 }]);
  });

  test('the budget is the administrator’s to set', async () => {
    after(0);
    await run();
    await changeSource(t.sync, t.admin, sourceId, { freshnessMinutes: 10 });
    after(11);
    expect(await watch()).toEqual([sourceId]);
    await changeSource(t.sync, t.admin, sourceId, { freshnessMinutes: null });
    expect((await getSource(t.sync, t.admin, sourceId)).freshness.state).toBe('fresh');
    await expect(changeSource(t.sync, t.admin, sourceId, { freshnessMinutes: 0 })).rejects.toMatchObject({
      code: 'invalid',
      field: 'freshnessMinutes',
    });
  });
});
