import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { countTerm } from '../ranking/bm25.ts';
import { rankTerms } from '../ranking/rank-terms.ts';
import { termStatistics } from '../term-statistics.ts';
import { aSearch, type SearchHarness } from '../testing/open-search.ts';
import { recall } from './recall.ts';

/** Passages beside the first one: every one says "handbook", the last of half of them "customer refund". */
const PASSAGES = 5000;
const BOTH = 20;
const WANTED = 1000;

const having = (bodies: readonly string[], ...words: string[]) =>
  bodies.filter((body) => words.every((word) => countTerm(body, word) > 0)).length;

describe.each(testEngines)('recall among thousands of passages on $name', (engine) => {
  let database: Database;
  let search: SearchHarness;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    search = await aSearch(database);
    const ids = await search.add([{ nativeId: 'one', text: 'About kestrels.' }]);
    await sql`
      insert into search_passage (tenant_id, passage_id, item_id, version_id, language, title_terms, body_terms, title_length, length, content_hash, simhash)
      select tenant_id, ('ffffffff-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, item_id, version_id, 'en', '', terms,
        0, array_length(string_to_array(terms, ' '), 1), 'hash ' || n, n
      from search_passage, generate_series(1, ${PASSAGES}::int) n, lateral (
        select 'handbook part' || n
          || case when n % 200 = 7 then ' falcon' else '' end
          || case when n % 2 = 0 or n > ${PASSAGES - BOTH}::int then ' customer' else '' end
          || case when n % 2 = 1 or n > ${PASSAGES - BOTH}::int then ' refund' else '' end as terms
      ) made
      where tenant_id = ${search.admin.tenantId} and item_id = ${ids.get('one')!}`.execute(database.db);
    await sql`
      insert into search_term (tenant_id, term, df)
      select ${search.admin.tenantId}::uuid, term, count(*)
      from search_passage, unnest(string_to_array(body_terms, ' ')) term
      where tenant_id = ${search.admin.tenantId} and term in ('handbook', 'falcon', 'customer', 'refund')
      group by term`.execute(database.db);
    await sql`update search_corpus set passages = ${PASSAGES} where tenant_id = ${search.admin.tenantId}`.execute(
      database.db,
    );
  });
  afterAll(() => database.close());

  async function found(...words: string[]) {
    const { db } = search.deps;
    const { tenantId } = search.admin;
    const statistics = await termStatistics(db, tenantId, words);
    const terms = rankTerms(
      words.map((term) => ({ term, weight: 1 })),
      statistics,
    );
    const scope = {
      tenantId,
      visibility: { all: true } as const,
      filters: {},
      excludedTerms: [],
      excludedClusters: [],
    };
    const { candidates, isCut } = await recall(db, database.bm25, { terms, scope, limit: WANTED });
    expect(new Set(candidates.map(({ passageId }) => passageId)).size).toBe(candidates.length);
    return { bodies: candidates.map(({ bodyTerms }) => bodyTerms), isCut };
  }

  it('brings all that has the rare word, and fills up with what has only the common one', async () => {
    const { bodies, isCut } = await found('falcon', 'handbook');
    expect(having(bodies, 'falcon')).toBe(PASSAGES / 200);
    expect({ found: bodies.length, isCut }).toEqual({ found: WANTED, isCut: true });
  });

  it('brings what has every word, where none of them is rare', async () => {
    const { bodies } = await found('customer', 'refund');
    expect(having(bodies, 'customer', 'refund')).toBe(BOTH);
    expect(bodies).toHaveLength(WANTED);
  });

  it('says when it has brought everything', async () => {
    const { bodies, isCut } = await found('falcon');
    expect({ found: bodies.length, isCut }).toEqual({ found: PASSAGES / 200, isCut: false });
  });
});
