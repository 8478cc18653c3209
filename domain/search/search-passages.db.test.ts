import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { searchPassages, type SearchQuery } from './search-passages.ts';
import { aSearch, type SearchHarness } from './testing/open-search.ts';

describe.each(testEngines)('searchPassages on $name', (engine) => {
  let database: Database;
  let search: SearchHarness;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    search = await aSearch(database);
  });

  const ask = (query: Partial<SearchQuery> & { text: string }) =>
    searchPassages(search.deps, search.admin, query);
  const titles = async (text: string) => (await ask({ text })).results.map((hit) => hit.item.title);

  const SHELF = [
    {
      nativeId: 'refunds',
      title: 'Refunds',
      text: 'A customer gets a refund within 30 days. After that, ask a team lead.',
    },
    {
      nativeId: 'warranty',
      title: 'Warranty',
      text: 'The warranty lasts two years. Customers keep the invoice.',
    },
    {
      nativeId: 'rechnung',
      title: 'Rechnungen',
      language: 'de',
      text: 'Die Rechnung kommt mit der Lieferung.',
    },
  ];

  it('finds a passage by another form of its words and marks them', async () => {
    await search.add(SHELF);
    const { results, total, totalIsLowerBound } = await ask({ text: 'refunded customers' });
    expect(results.map((hit) => hit.item.title)).toEqual(['Refunds', 'Warranty']);
    expect({ total, totalIsLowerBound }).toEqual({ total: 2, totalIsLowerBound: false });
    const marked = results[0]!.passage.snippet.filter((part) => part.highlight).map((part) => part.text);
    expect(marked).toEqual(['customer', 'refund']);
  });

  it('reads a query in the languages of the passages', async () => {
    await search.add(SHELF);
    expect(await titles('Rechnungen Lieferungen')).toEqual(['Rechnungen']);
  });

  it('puts passages with a quoted phrase first and leaves out excluded words', async () => {
    await search.add([
      { nativeId: 'a', title: 'A', text: 'The lead of the team. Team lead, team lead: lead a team.' },
      {
        nativeId: 'b',
        title: 'B',
        text: 'When in doubt, and there is much doubt, ask your friendly team lead.',
      },
      { nativeId: 'c', title: 'C', text: 'The team has a lead in the race to the coffee machine.' },
    ]);
    expect((await titles('"friendly team lead"'))[0]).toBe('B');
    expect(await titles('team lead -coffee')).not.toContain('C');
  });

  it('replaces a mistyped word by one of the passages and says so', async () => {
    await search.add(SHELF);
    const { results, corrected } = await ask({ text: 'refnud customer' });
    expect(corrected).toBe('refund customer');
    expect(results[0]!.item.title).toBe('Refunds');
    expect((await ask({ text: 'refund' })).corrected).toBeNull();
  });

  it('gives copies of a text one slot and counts them', async () => {
    const text =
      'Descale the machine every three months with citric acid, then rinse it twice with fresh water.';
    await search.add([
      { nativeId: 'one', title: 'Descaling', text },
      { nativeId: 'two', title: 'Descaling (copy)', text },
      { nativeId: 'other', title: 'Machine', text: 'The machine stands in the kitchen.' },
    ]);
    const { results, total } = await ask({ text: 'descale machine' });
    expect(results.map((hit) => hit.duplicates)).toEqual([1, 0]);
    expect(total).toBe(2);
  });

  it('shows at most two passages of an item', async () => {
    const passages = ['one', 'two', 'three', 'four'].map((word) => {
      const text = `Part ${word} about espresso: ${word} ${word} things to know of ${word}.`;
      return { headingPath: [], anchor: { kind: 'none' as const }, text, markdown: text, wordCount: 10 };
    });
    await search.add([{ nativeId: 'long', title: 'Long', passages }]);
    expect((await ask({ text: 'espresso' })).results).toHaveLength(2);
  });

  it('refuses what is out of range, naming the field', async () => {
    await expect(ask({ text: ' ' })).rejects.toMatchObject({ code: 'invalid', field: 'q' });
    await expect(ask({ text: 'a'.repeat(1001) })).rejects.toMatchObject({ code: 'invalid', field: 'q' });
    await expect(ask({ text: 'a', limit: 51 })).rejects.toMatchObject({ code: 'invalid', field: 'limit' });
    await expect(ask({ text: 'a', offset: -1 })).rejects.toMatchObject({ code: 'invalid', field: 'offset' });
  });

  it('finds nothing for words that nobody wrote, and for stop words alone', async () => {
    await search.add(SHELF);
    expect(await titles('xylophone')).toEqual([]);
    expect(await titles('the of and')).toEqual([]);
  });

  describe('over many items', () => {
    const KINDS = ['article', 'guide', 'tip'] as const;
    const items = Array.from({ length: 60 }, (_, n) => ({
      nativeId: `n${n}`,
      title: `Note ${n}`,
      kind: KINDS[n % 3]!,
      level: n % 4 === 0 ? ('beginner' as const) : undefined,
      minutes: n % 7,
      text: `Coffee number${n} ${'bean '.repeat(n % 5)} with word${n * 7} and word${n * 11} of tale${n * 13} story${n * 17}.`,
    }));

    it('pages without repeats or gaps', async () => {
      await search.add(items);
      const seen: string[] = [];
      for (let offset = 0; offset < 60; offset += 7)
        seen.push(
          ...(await ask({ text: 'coffee bean', limit: 7, offset })).results.map((hit) => hit.passage.id),
        );
      expect(new Set(seen).size).toBe(60);
      expect(seen).toHaveLength(60);
    });

    it('counts facets as one would by hand', async () => {
      await search.add(items);
      const { facets, total } = await ask({ text: 'coffee', limit: 1 });
      expect(total).toBe(60);
      expect(facets.kind).toEqual(KINDS.map((value) => ({ value, count: 20 })));
      expect(facets.level).toEqual([{ value: 'beginner', count: 15 }]);
      expect(facets.source).toEqual([{ value: search.sourceId, count: 60 }]);
      expect(facets.language).toEqual([{ value: 'en', count: 60 }]);
      const upTo = (minutes: number) => items.filter((item) => item.minutes <= minutes).length;
      expect(facets.minutes).toEqual(
        [2, 5, 15, 60].map((bound) => ({ value: String(bound), count: upTo(bound) })),
      );
    });

    it('filters inside the query', async () => {
      await search.add(items);
      const filters = { kinds: ['tip', 'guide'], levels: ['beginner'], minutesMax: 4 };
      const { results, total, facets } = await ask({ text: 'coffee', limit: 50, filters });
      const wanted = items.filter(
        (item) => item.kind !== 'article' && item.level === 'beginner' && item.minutes <= 4,
      );
      expect(results.map((hit) => hit.item.title).toSorted()).toEqual(
        wanted.map((item) => item.title).toSorted(),
      );
      expect(total).toBe(wanted.length);
      expect(facets.kind.reduce((sum, { count }) => sum + count, 0)).toBe(wanted.length);
      const elsewhere = await ask({ text: 'coffee', filters: { sourceIds: [search.admin.tenantId] } });
      expect(elsewhere.total).toBe(0);
    });
  });
});
