import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import type { IndexedPassage } from './index-passage.ts';

/**
 * One indexing transaction at a time per tenant: all of them change the tenant's statistics, and two that touched
 * the same terms in another order would deadlock.
 */
export async function lockIndex(tx: Tx, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`search-index:${tenantId}`}, 0))`.execute(tx);
}

/** What leaves or enters the statistics with a passage. */
export interface CountedPassage {
  language: string;
  bodyTerms: string;
  length: number;
  titleLength: number;
}

/** Takes the passages of items out of the index; returns what the statistics must forget. */
export async function deleteIndexed(
  tx: Tx,
  tenantId: string,
  itemIds: readonly string[],
): Promise<CountedPassage[]> {
  const { rows } = await sql<CountedPassage>`
    delete from search_passage
    where tenant_id = ${tenantId} and item_id = any(${itemIds}::uuid[])
    returning language, body_terms as "bodyTerms", length, title_length as "titleLength"`.execute(tx);
  return rows;
}

/** The embedded engine works on the main thread: a statement may hold it for some 30 ms (0.6 ms a row). */
const ROWS_PER_INSERT = 50;

export async function insertIndexed(
  tx: Tx,
  tenantId: string,
  passages: readonly IndexedPassage[],
): Promise<void> {
  for (let from = 0; from < passages.length; from += ROWS_PER_INSERT)
    await tx
      .insertInto('search_passage')
      .values(
        passages.slice(from, from + ROWS_PER_INSERT).map((passage) => ({
          tenant_id: tenantId,
          passage_id: passage.passageId,
          item_id: passage.itemId,
          version_id: passage.versionId,
          language: passage.language,
          title_terms: passage.titleTerms,
          body_terms: passage.bodyTerms,
          title_length: passage.titleLength,
          length: passage.length,
          content_hash: passage.contentHash,
          simhash: String(passage.simhash),
          title_hash: passage.titleHash,
          body_hash: passage.bodyHash,
        })),
      )
      .execute();
}

/** Brings document frequencies and sums up to date, in the transaction that changes the passages. */
export async function updateStatistics(
  tx: Tx,
  tenantId: string,
  change: { removed: readonly CountedPassage[]; added: readonly CountedPassage[] },
): Promise<void> {
  await updateTerms(tx, tenantId, change);
  await updateCorpus(tx, tenantId, change);
}

async function updateTerms(
  tx: Tx,
  tenantId: string,
  { removed, added }: { removed: readonly CountedPassage[]; added: readonly CountedPassage[] },
): Promise<void> {
  const deltas = new Map<string, number>();
  const count = (passage: CountedPassage, by: number) => {
    for (const term of new Set(passage.bodyTerms.split(' ')))
      if (term !== '') deltas.set(term, (deltas.get(term) ?? 0) + by);
  };
  for (const passage of removed) count(passage, -1);
  for (const passage of added) count(passage, 1);
  const terms = [...deltas.keys()].filter((term) => deltas.get(term) !== 0);
  if (terms.length === 0) return;
  await sql`
    insert into search_term (tenant_id, term, df)
    select ${tenantId}::uuid, u.term, u.delta
    from unnest(${terms}::text[], ${terms.map((term) => deltas.get(term)!)}::int[]) as u(term, delta)
    on conflict (tenant_id, term) do update set df = search_term.df + excluded.df`.execute(tx);
  const falling = terms.filter((term) => deltas.get(term)! < 0);
  if (falling.length > 0)
    await sql`delete from search_term
      where tenant_id = ${tenantId} and term = any(${falling}::text[]) and df <= 0`.execute(tx);
}

async function updateCorpus(
  tx: Tx,
  tenantId: string,
  { removed, added }: { removed: readonly CountedPassage[]; added: readonly CountedPassage[] },
): Promise<void> {
  const sums = new Map<string, { passages: number; length: number; titleLength: number }>();
  const count = (passage: CountedPassage, by: number) => {
    const sum = sums.get(passage.language) ?? { passages: 0, length: 0, titleLength: 0 };
    sum.passages += by;
    sum.length += by * passage.length;
    sum.titleLength += by * passage.titleLength;
    sums.set(passage.language, sum);
  };
  for (const passage of removed) count(passage, -1);
  for (const passage of added) count(passage, 1);
  for (const [language, sum] of sums)
    await sql`
      insert into search_corpus (tenant_id, language, passages, total_length, total_title_length)
      values (${tenantId}, ${language}, ${sum.passages}, ${sum.length}, ${sum.titleLength})
      on conflict (tenant_id, language) do update set
        passages = search_corpus.passages + excluded.passages,
        total_length = search_corpus.total_length + excluded.total_length,
        total_title_length = search_corpus.total_title_length + excluded.total_title_length`.execute(tx);
}

/** Forgets a tenant's whole index; vectors stay, since the same texts come back. */
export async function clearIndex(tx: Tx, tenantId: string): Promise<void> {
  await tx.deleteFrom('search_passage').where('tenant_id', '=', tenantId).execute();
  await tx.deleteFrom('search_term').where('tenant_id', '=', tenantId).execute();
  await tx.deleteFrom('search_corpus').where('tenant_id', '=', tenantId).execute();
}
