import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { retireItems } from '@mesh/domain/catalogue';
import { newId, type Actor } from '@mesh/domain/kernel';
import { openTestDatabase } from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { nearNeighbours } from './near-neighbours.ts';
import { aSearch, type SearchHarness } from './testing/open-search.ts';

describe.each(testEngines)('what stands near an item on $name', (engine) => {
  let database: Database;
  let search: SearchHarness;
  let ids: Map<string, string>;
  /** Reads what everyone reads. */
  let reader: Actor;
  const runId = newId();

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    search = await aSearch(database);
    reader = { ...search.admin, scopes: ['catalogue:read'] };
    ids = await search.add([
      {
        nativeId: 'Refund rules',
        text: 'A refund after forty days needs the approval of a manager in the ticket.',
      },
      {
        nativeId: 'Refund guide',
        text: 'How to pay a refund: ask the manager for approval, then close the ticket.',
      },
      {
        nativeId: 'Secret refunds',
        text: 'Refund without approval of a manager: which ticket allows it.',
        readers: [],
      },
      { nativeId: 'Parking', text: 'Visitors park behind the building and show a badge at the gate.' },
      { nativeId: 'Coffee', text: 'Empty the drip bowl of the machine each evening and rinse it.' },
      { nativeId: 'Travel', text: 'Book trains early and keep every receipt of a hotel.' },
    ]);
  });

  const near = async (actor: Actor, nativeId: string, limit = 5) =>
    (await nearNeighbours(search.deps, actor, { itemId: ids.get(nativeId)!, limit })).map(
      ({ title }) => title,
    );
  const retire = (...nativeIds: string[]) =>
    inTransaction(search.deps.db, (tx) =>
      retireItems(tx, search.admin, {
        sourceId: search.sourceId,
        runId,
        nativeIds,
        byListing: true,
        now: new Date(),
      }),
    );

  it('finds what is about the same, of what the actor may read, and not the item itself', async () => {
    expect(await near(reader, 'Refund rules')).toEqual(['Refund guide']);
    expect(await near(search.admin, 'Refund rules')).toEqual(
      expect.arrayContaining(['Refund guide', 'Secret refunds']),
    );
    expect(await near(search.admin, 'Refund rules', 1)).toHaveLength(1);
  });

  it('stands in for an item that is gone, and offers none that is gone itself', async () => {
    await retire('Refund rules');
    expect(await near(reader, 'Refund rules')).toEqual(['Refund guide']);
    await retire('Refund guide');
    expect(await near(reader, 'Refund rules')).toEqual([]);
  });

  it('tells nothing of an item that the actor may not read', async () => {
    expect(await near(reader, 'Secret refunds')).toEqual([]);
  });

  it('has nothing where nothing is about the same', async () => {
    expect(await near(reader, 'Coffee')).toEqual([]);
  });
});
