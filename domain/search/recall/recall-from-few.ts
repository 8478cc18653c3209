import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import { CANDIDATE_COLUMNS, type CandidateRow } from './candidate-columns.ts';
import { hasAnyTerm, inScope, type Scope } from './filters.ts';
import type { RecallRequest } from './recall.ts';

/** A scope of up to so many passages is looked at whole instead of the tenant's best. */
export const FEW_PASSAGES = 2000;

/** Passages within a scope, counted up to `cap`. */
export async function countReadable(db: Db, scope: Scope, cap: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from search_passage p join item i on ${inScope(scope)}
      where p.tenant_id = ${scope.tenantId}
      limit ${cap}
    ) readable`.execute(db);
  return rows[0]!.count;
}

/** Every passage of a small scope that has one of the terms. */
export async function recallFromFew(db: Db, { terms, scope }: RecallRequest): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    select ${CANDIDATE_COLUMNS}
    from search_passage p join item i on ${inScope(scope)}
    where p.tenant_id = ${scope.tenantId} and ${hasAnyTerm(terms.map(({ term }) => term))}
    limit ${FEW_PASSAGES}`.execute(db);
  return rows;
}
