import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aTenant, openTestDatabase, type TestTenant } from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { appendEvent, createOutbox, newId, type Outbox } from './index.ts';

describe.each(testEngines)('the outbox on $name', (engine) => {
  let database: Database;
  let t: TestTenant;
  let outbox: Outbox;
  let seen: string[];

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  beforeEach(async () => {
    await sql`delete from outbox_event`.execute(database.db);
    t = await aTenant(database);
    outbox = createOutbox(t.deps);
    seen = [];
  });

  const append = (itemId: string, type: 'catalogue.items-changed' | 'catalogue.items-removed') =>
    inTransaction(t.deps.db, (tx) =>
      appendEvent(tx, {
        tenantId: t.admin.tenantId,
        type,
        payload: { sourceId: newId(), itemIds: [itemId] },
        at: new Date(),
      }),
    );

  test('events come in the order of writing, once', async () => {
    outbox.subscribe('catalogue.items-changed', async ({ payload }) => void seen.push(...payload.itemIds));
    await append('a', 'catalogue.items-changed');
    await append('b', 'catalogue.items-changed');
    await Promise.all([outbox.drain(), outbox.drain()]);
    await outbox.drain();
    expect(seen).toEqual(['a', 'b']);
  });

  test('an event of a transaction that failed does not exist', async () => {
    outbox.subscribe('catalogue.items-changed', async ({ payload }) => void seen.push(...payload.itemIds));
    await expect(
      inTransaction(t.deps.db, async (tx) => {
        await appendEvent(tx, {
          tenantId: t.admin.tenantId,
          type: 'catalogue.items-changed',
          payload: { sourceId: newId(), itemIds: ['a'] },
          at: new Date(),
        });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await outbox.drain();
    expect(seen).toEqual([]);
  });

  test('a failed delivery is tried again, then set aside so that the others come through', async () => {
    let fails = 2;
    outbox.subscribe('catalogue.items-changed', async ({ payload }) => {
      if (payload.itemIds[0] === 'heals' && fails-- > 0) throw new Error('not yet');
      if (payload.itemIds[0] === 'never') throw new Error('never');
      seen.push(...payload.itemIds);
    });
    await append('heals', 'catalogue.items-changed');
    await append('never', 'catalogue.items-changed');
    await append('last', 'catalogue.items-changed');
    for (let drains = 0; drains < 8; drains++) await outbox.drain();
    expect(seen).toEqual(['heals', 'last']);
  });

  test('what nobody listens to is kept, and stands before nothing', async () => {
    outbox.subscribe('catalogue.items-removed', async ({ payload }) => void seen.push(...payload.itemIds));
    for (let count = 0; count < 60; count++) await append('unheard', 'catalogue.items-changed');
    await append('heard', 'catalogue.items-removed');
    await outbox.drain();
    expect(seen).toEqual(['heard']);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from outbox_event`.execute(
      database.db,
    );
    expect(rows[0]!.n).toBe(61);
  });
});
