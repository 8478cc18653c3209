import { countTerm } from '../ranking/bm25.ts';
import type { RankedTerm } from '../ranking/rank-terms.ts';
import type { Scope } from '../recall/filters.ts';
import { recall } from '../recall/recall.ts';
import type { SearchDeps } from '../search.model.ts';

/** Passages looked through for all terms at once, before what they do not have is looked for term by term. */
const SAMPLE = 50;

/**
 * Of these document frequencies those of terms that a passage has which the reader may see. A word that only other passages
 * have is as unknown to them as one that none has: it is corrected alike, weighs nothing in an answer, and so tells nobody
 * that it stands somewhere.
 */
export async function readableTerms(
  { db, bm25 }: Pick<SearchDeps, 'db' | 'bm25'>,
  { tenantId, visibility }: Scope,
  df: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  if (visibility.all || df.size === 0) return df;
  const scope: Scope = {
    tenantId,
    visibility,
    filters: {},
    excludedTerms: [],
    excludedClusters: [],
    withCopies: true,
  };
  const has = async (terms: readonly RankedTerm[], limit: number) => {
    const { candidates } = await recall(db, bm25, { terms, scope, limit });
    return terms.filter(({ term }) => candidates.some(({ bodyTerms }) => countTerm(bodyTerms, term) > 0));
  };
  const all = [...df].map(([term, count]) => ({ term, df: count, weight: 1, idf: 1 }));
  const seen = new Set((await has(all, SAMPLE)).map(({ term }) => term));
  for (const one of all) if (!seen.has(one.term) && (await has([one], 1)).length > 0) seen.add(one.term);
  return new Map([...df].filter(([term]) => seen.has(term)));
}
