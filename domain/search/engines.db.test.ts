import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase } from '@mesh/domain/testing';
import { testEngines } from '@mesh/platform/testing';
import { reindex } from './reindex.ts';
import { searchPassages } from './search-passages.ts';
import { termStatistics } from './term-statistics.ts';
import { aSearch, type SearchHarness, type TestItem } from './testing/open-search.ts';
import { indexItems, unindexItems } from './index-items.ts';

/** Words by rank with Zipf's frequencies, the same in every run. */
function shelf(): TestItem[] {
  let seed = 42;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
  const word = () => `word${Math.floor(Math.exp(random() * Math.log(500)))}`;
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  return Array.from({ length: 150 }, (_, n) => ({ nativeId: `n${n}`, title: words(4), text: words(40) }));
}

const QUERIES = ['word7 word31', 'word3 word150 word90', 'word1', 'word12 word77 word200 word5', 'word499'];

const harnesses: SearchHarness[] = [];
beforeAll(async () => {
  for (const engine of testEngines) harnesses.push(await aSearch(await openTestDatabase(engine)));
  for (const search of harnesses) await search.add(shelf());
});
afterAll(async () => {
  for (const search of harnesses) await search.database.close();
});

async function rankings({ deps, admin }: SearchHarness): Promise<string[][]> {
  const all: string[][] = [];
  for (const text of QUERIES) {
    const { results } = await searchPassages(deps, admin, { text, limit: 50 });
    all.push(results.map((hit) => `${hit.score.toFixed(6)} ${hit.item.title}`).toSorted());
  }
  return all;
}

it('ranks alike on every engine', async () => {
  const [first, ...others] = await Promise.all(harnesses.map(rankings));
  expect(first!.flat().length).toBeGreaterThan(50);
  for (const other of others) expect(other).toEqual(first);
});

it.each(testEngines.map((engine, index) => [engine.name, index] as const))(
  'keeps the statistics that a new index would have, on %s',
  async (_, index) => {
    const search = await aSearch(harnesses[index]!.database);
    const { deps, admin } = search;
    const statistics = () => termStatistics(deps.db, admin.tenantId, ['coffe', 'tea', 'milk', 'sugar']);
    const ids = await search.add([
      { nativeId: 'a', title: 'Coffee', text: 'coffee and milk' },
      { nativeId: 'b', title: 'Tea', text: 'tea and sugar' },
      { nativeId: 'c', title: 'Both', text: 'coffee, tea' },
    ]);
    await search.add([{ nativeId: 'b', title: 'Tea', text: 'tea with milk' }]);
    const { tenantId } = admin;
    await indexItems(deps, { tenantId, itemIds: [ids.get('a')!] });
    expect(Object.fromEntries((await statistics()).df)).toEqual({ coffe: 2, tea: 2, milk: 2 });
    const kept = await statistics();
    await reindex(deps, tenantId);
    expect(await statistics()).toEqual(kept);
    await unindexItems(deps, { tenantId, itemIds: [...ids.values()] });
    expect(await statistics()).toMatchObject({ passages: 0, languages: [], df: new Map() });
  },
);
