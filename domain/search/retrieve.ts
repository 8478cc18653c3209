import { authorise, visibilityOf, type Visibility } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { findCandidates, type Found } from './find-candidates.ts';
import type { WeightedTerm } from './ranking/bm25.ts';
import { readPassages, type PassageRow } from './results/present.ts';
import type { SearchDeps, SearchFilters } from './search.model.ts';
import { termStatistics, type TermStatistics } from './term-statistics.ts';

export interface RetrievalRequest {
  /** Terms as `analyse` gives them. A weight stands beside the term's rarity, which ranking adds by itself. */
  terms: readonly WeightedTerm[];
  /** What to compare meanings with, a sentence or two; absent: no vectors. */
  queryText?: string | undefined;
  /** Candidates wanted, 1–1,000. */
  limit: number;
  filters?: SearchFilters | undefined;
  /** Canonical items to leave out with all their copies. */
  excludedClusters?: readonly string[] | undefined;
  /** Of the terms and of what the actor may read, when the caller has looked them up for this request already. */
  statistics?: TermStatistics | undefined;
  visibility?: Visibility | undefined;
}

/** Scored passages for weighted terms, the best first and not collapsed; only what the actor may read. */
export async function retrieve(deps: SearchDeps, actor: Actor, request: RetrievalRequest): Promise<Found> {
  authorise(actor, 'search.query');
  const terms = request.terms.map(({ term }) => term);
  const [visibility, statistics] = await Promise.all([
    request.visibility ?? visibilityOf(deps.db, actor),
    request.statistics ?? termStatistics(deps.db, actor.tenantId, terms),
  ]);
  const scope = {
    tenantId: actor.tenantId,
    visibility,
    filters: request.filters ?? {},
    excludedTerms: [],
    excludedClusters: request.excludedClusters ?? [],
  };
  return findCandidates(deps, scope, { ...request, statistics });
}

/** Texts and items of passages, as far as they are readable still; passage id → row. `visibility`: the actor's. */
export async function passagesFor(
  deps: SearchDeps,
  actor: Actor,
  passageIds: readonly string[],
  visibility: Visibility,
): Promise<Map<string, PassageRow>> {
  authorise(actor, 'search.query');
  const scope = {
    tenantId: actor.tenantId,
    visibility,
    filters: {},
    excludedTerms: [],
    excludedClusters: [],
  };
  return readPassages(deps.db, scope, passageIds);
}
