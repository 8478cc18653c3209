import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anItem, aSource, connectSource, openTestDatabase, type ConnectedSource } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { changeSource, watchBudgets } from '../index.ts';

describe.each(testEngines)('freshness budgets on $name', (engine) => {
  let database: Database;
  let t: ConnectedSource;
  let sourceId: string;
  let start: number;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  afterEach(() => t.close());
  beforeEach(async () => {
    t = await connectSource(aSource(anItem('a', 'The text of a.')), database);
    ({ sourceId } = t);
    start = Date.now();
  });

  const after = (minutes: number) => {
    t.sync.clock = { now: () => new Date(start + minutes * 60_000) };
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
    await t.run();
    expect(await watch()).toEqual([]);
    after(121);
    expect(await watch()).toEqual([sourceId]);
    expect(await watch()).toEqual([]);
    const { freshness } = await t.view();
    expect(freshness).toMatchObject({
      state: 'late',
      budgetMinutes: 120,
      lateSince: new Date(start + 7_200_000),
    });
    expect(await told()).toEqual([
      { sourceId, checkedAt: new Date(start).toISOString(), budgetMinutes: 120 },
    ]);
    await t.run();
    expect(await watch()).toEqual([]);
    expect((await t.view()).freshness.state).toBe('fresh');
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
    await t.run();
    await changeSource(t.sync, t.admin, sourceId, { freshnessMinutes: 10 });
    after(11);
    expect(await watch()).toEqual([sourceId]);
    await changeSource(t.sync, t.admin, sourceId, { freshnessMinutes: null });
    expect((await t.view()).freshness.state).toBe('fresh');
    await expect(changeSource(t.sync, t.admin, sourceId, { freshnessMinutes: 0 })).rejects.toMatchObject({
      code: 'invalid',
      field: 'freshnessMinutes',
    });
  });
});
