import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';

/** What BM25 needs to know of a tenant's passages. */
export interface TermStatistics {
  /** Passages with the term; absent: 0. */
  df: ReadonlyMap<string, number>;
  passages: number;
  averageLength: number;
  averageTitleLength: number;
  /** Keys of `analysisLanguage` that passages are written in, the most frequent first. */
  languages: readonly string[];
}

export interface Corpus {
  passages: number;
  averageLength: number;
  averageTitleLength: number;
  languages: readonly string[];
}

export async function corpusOf(db: Db, tenantId: string): Promise<Corpus> {
  const rows = await db
    .selectFrom('search_corpus')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('passages', '>', 0)
    .orderBy('passages', 'desc')
    .orderBy('language')
    .execute();
  const sum = (pick: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + pick(row), 0);
  const passages = sum((row) => row.passages);
  return {
    passages,
    averageLength: passages === 0 ? 0 : sum((row) => row.total_length) / passages,
    averageTitleLength: passages === 0 ? 0 : sum((row) => row.total_title_length) / passages,
    languages: rows.map((row) => row.language),
  };
}

export async function documentFrequencies(
  db: Db,
  tenantId: string,
  terms: readonly string[],
): Promise<Map<string, number>> {
  if (terms.length === 0) return new Map();
  // One look-up by key for each term: for a list of them the planner takes the trigram index, which is slow (300 ms).
  const { rows } = await sql<{ term: string; df: number }>`
    select wanted.term, known.df
    from unnest(${[...new Set(terms)]}::text[]) as wanted(term)
    join lateral (
      select df from search_term where tenant_id = ${tenantId} and term = wanted.term limit 1
    ) known on true`.execute(db);
  return new Map(rows.map((row) => [row.term, row.df]));
}

export async function termStatistics(
  db: Db,
  tenantId: string,
  terms: readonly string[],
): Promise<TermStatistics> {
  const [corpus, df] = await Promise.all([corpusOf(db, tenantId), documentFrequencies(db, tenantId, terms)]);
  return { ...corpus, df };
}
