import type { Db } from '@mesh/platform/database';
import type { Candidate } from '../search.model.ts';
import type { RankedTerm } from '../ranking/rank-terms.ts';
import { type CandidateRow, toCandidate } from './candidate-columns.ts';
import { isNarrow, type Scope } from './filters.ts';
import { recallByBm25 } from './recall-by-bm25.ts';
import { recallByTsvector } from './recall-by-tsvector.ts';
import { countReadable, FEW_PASSAGES, recallFromFew } from './recall-from-few.ts';

/**
 * With so many of the candidates wanted, a cut list is enough: those that the scope left out must not send every
 * search five times deeper.
 */
const ENOUGH_SHARE = 0.25;

export interface Recall {
  candidates: Candidate[];
  /** There may be more passages with one of the terms. */
  isCut: boolean;
}

/** One step of recall: the tenant's best rows cut at a depth, then filtered. */
export interface RecallStep {
  rows: CandidateRow[];
  /** There may be more that the scope would take. */
  isCut: boolean;
  /** The walk went on to its depth: the scope may have left out most of it. */
  isDeep: boolean;
}

export interface RecallRequest {
  terms: readonly RankedTerm[];
  scope: Scope;
  /** Candidates wanted, at most; a quarter of them is enough when the rest is out of scope. */
  limit: number;
}

/**
 * Passages with at least one of the terms, within the scope, likely to rank high. Filters are never applied to a page
 * that is cut already: when too few of the tenant's best rows are in scope, the scope is searched by itself if it is
 * small, and the cut goes deeper if it is not.
 */
export async function recall(db: Db, bm25: boolean, request: RecallRequest): Promise<Recall> {
  if (request.terms.length === 0) return { candidates: [], isCut: false };
  const deepen = bm25 ? recallByBm25(db, request) : recallByTsvector(db, request);
  const enough = Math.ceil(request.limit * ENOUGH_SHARE);
  let countedFew = !isNarrow(request.scope);
  for await (const { rows, isCut, isDeep } of deepen) {
    if (!isCut || rows.length >= enough) return { candidates: rows.map(toCandidate), isCut };
    if (isDeep && !countedFew) {
      countedFew = true;
      if ((await countReadable(db, request.scope, FEW_PASSAGES + 1)) <= FEW_PASSAGES) {
        const few = await recallFromFew(db, request);
        return { candidates: few.map(toCandidate), isCut: false };
      }
    }
  }
  throw new Error('The last step of recall is never cut.');
}
