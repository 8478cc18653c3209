import { authorise, visibilityOf } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { checkedQueryText, refuse } from './check-query.ts';
import { findCandidates } from './find-candidates.ts';
import { parseQuery } from './query/parse-query.ts';
import { queryTerms } from './query/query-terms.ts';
import type { RankedTerm } from './ranking/rank-terms.ts';
import type { Scope } from './recall/filters.ts';
import { addPhraseBonus } from './ranking/phrase-bonus.ts';
import { collapse, type Result } from './results/collapse.ts';
import { facetsOf } from './results/facets.ts';
import { readPassages } from './results/present.ts';
import { snippet } from './results/snippet.ts';
import type { SearchAnswer, SearchDeps, SearchFilters, SearchHit } from './search.model.ts';
import { corpusOf } from './term-statistics.ts';
import { understand } from './query/understand.ts';

/** Results on one page, at most. */
export const MAX_PAGE = 50;
/** Passages that are ranked, counted and paged through; what lies past them is not a result of this query. */
const MAX_CANDIDATES = 1000;
/** Passages of one item among the results. */
const PER_ITEM = 2;

export interface SearchQuery {
  text: string;
  /** 1–50, default 10. */
  limit?: number | undefined;
  /** Default 0. */
  offset?: number | undefined;
  filters?: SearchFilters | undefined;
}

/**
 * Passages for a query of words, the best first, only what the actor may read.
 * Throws `forbidden` without the scope, `invalid` for a query that is blank or too long or a page out of range.
 */
export async function searchPassages(
  deps: SearchDeps,
  actor: Actor,
  query: SearchQuery,
): Promise<SearchAnswer> {
  authorise(actor, 'search.query');
  const { text, limit, offset } = checked(query);
  const parsed = parseQuery(text);
  const corpus = await corpusOf(deps.db, actor.tenantId);
  const { languages } = corpus;
  const scope: Scope = {
    tenantId: actor.tenantId,
    visibility: await visibilityOf(deps.db, actor),
    filters: query.filters ?? {},
    excludedTerms: queryTerms(parsed.excluded.join(' '), languages).map(({ term }) => term),
    excludedClusters: [],
  };
  const understood = await understand(deps, scope, parsed.words, corpus);
  const found = await findCandidates(deps, scope, { ...understood, limit: MAX_CANDIDATES });
  const results = collapse(addPhraseBonus(found.candidates, parsed.phrases), PER_ITEM);
  return {
    results: await present(deps, scope, results.slice(offset, offset + limit), found.terms),
    facets: facetsOf(results.map((result) => result.candidate)),
    total: results.length,
    totalIsLowerBound: found.isCut,
    corrected: understood.corrected,
  };
}

function checked({ text, limit = 10, offset = 0 }: SearchQuery): {
  text: string;
  limit: number;
  offset: number;
} {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE)
    throw refuse('limit', `The limit ${limit} is out of range.`, `Use a whole number from 1 to ${MAX_PAGE}.`);
  if (!Number.isInteger(offset) || offset < 0 || offset > MAX_CANDIDATES)
    throw refuse('offset', `The offset ${offset} is out of range.`, `Use 0 to ${MAX_CANDIDATES}.`);
  return { text: checkedQueryText(text), limit, offset };
}

async function present(
  deps: SearchDeps,
  scope: Scope,
  page: readonly Result[],
  terms: readonly RankedTerm[],
): Promise<SearchHit[]> {
  const rows = await readPassages(
    deps.db,
    scope,
    page.map(({ candidate }) => candidate.passageId),
  );
  const weights = new Map(terms.map(({ term, idf }) => [term, idf]));
  return page.flatMap(({ candidate, duplicates }) => {
    const row = rows.get(candidate.passageId);
    if (row === undefined) return [];
    const { item, passageId: id, ordinal, headingPath, anchor, url } = row;
    const parts = snippet(row.text, item.language, weights);
    return [
      {
        item,
        passage: { id, ordinal, headingPath, anchor, snippet: parts },
        url,
        minutes: item.minutes,
        score: candidate.score,
        duplicates,
      },
    ];
  });
}
