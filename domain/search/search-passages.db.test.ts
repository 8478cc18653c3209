import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSearch, type SearchHarness } from './testing/open-search.ts';
import { searchPassages } from './search-passages.ts';

describe('searchPassages', () => {
  let search: SearchHarness;
  beforeAll(async () => {
    search = await openSearch();
    await search.add([
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
    ]);
  });
  afterAll(() => search.close());

  it('finds a passage by another form of its words and marks them', async () => {
    const { results, total } = await searchPassages(search.deps, search.admin, {
      text: 'refunded customers',
    });
    expect(results.map((hit) => hit.item.title)).toEqual(['Refunds', 'Warranty']);
    expect(total).toBe(2);
    const marked = results[0]!.passage.snippet.filter((part) => part.highlight).map((part) => part.text);
    expect(marked).toEqual(['customer', 'refund']);
  });

  it('stems by the language of the passage', async () => {
    const { results } = await searchPassages(search.deps, search.admin, { text: 'Rechnungen Lieferungen' });
    expect(results.map((hit) => hit.item.title)).toEqual(['Rechnungen']);
  });
});
