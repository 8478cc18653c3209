import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { RankedTerm } from '../ranking/rank-terms.ts';
import { CANDIDATE_COLUMNS, type CandidateRow } from './candidate-columns.ts';
import { DEEPENING, FIRST_DEPTH } from './depth.ts';
import { joinItemInScope } from './filters.ts';
import type { RecallRequest, RecallStep } from './recall.ts';

/** Matches of all terms that a first step looks at: rare terms decide a ranking, common ones only cost. */
const FIRST_MATCHES = 3000;

/**
 * Recall on a PostgreSQL without `pg_textsearch`: by the rarest terms, as many as match few passages together, then by
 * more. Each term's passages come from the index and their rarities are added up, so no passage is read that is not
 * among the best (an `or` of 25 terms, ranked by its rows, took eight times as long at 20 k passages). The order is a
 * rough one (which terms a passage has, not how often); ranking is done after.
 */
export async function* recallByTsvector(
  db: Db,
  { terms, scope, limit }: RecallRequest,
): AsyncGenerator<RecallStep, void> {
  const byRarity = terms.toSorted((a, b) => a.df - b.df);
  for (let deeper = 1; ; deeper *= DEEPENING) {
    const depth = FIRST_DEPTH * limit * deeper;
    const step = rarestTerms(byRarity, FIRST_MATCHES * deeper);
    const { rows } = await sql<Partial<CandidateRow> & { walked: number }>`
      with best as materialized (
        select p.passage_id, sum(q.gain) as gain
        from unnest(${step.map(({ term }) => quoted(term))}::tsquery[], ${step.map(gainOf)}::real[]) as q(term, gain)
        join search_passage p on p.tenant_id = ${scope.tenantId} and p.tsv @@ q.term
        group by p.passage_id
        order by gain desc, p.passage_id
        limit ${depth}
      ), matching as (
        select ${CANDIDATE_COLUMNS}
        from best
        join search_passage p on p.tenant_id = ${scope.tenantId} and p.passage_id = best.passage_id
        ${joinItemInScope(scope)}
        order by best.gain desc, p.passage_id
        limit ${limit}
      )
      select matching.*, walked
      from (select count(*)::int as walked from best) as walk left join matching on true`.execute(db);
    const matching = rows.filter((row): row is CandidateRow & { walked: number } => row.passageId != null);
    const isCut = rows[0]!.walked >= depth || matching.length >= limit || step.length < terms.length;
    yield { rows: matching, isCut };
    if (!isCut) return;
  }
}

function rarestTerms(byRarity: readonly RankedTerm[], matches: number): readonly RankedTerm[] {
  let sum = 0;
  return byRarity.filter(({ df }, index) => (sum += df) <= matches || index === 0);
}

const gainOf = ({ weight, idf }: RankedTerm): number => weight * idf;

/** Terms hold only letters, digits and marks, so quoting is enough. */
const quoted = (term: string): string => `'${term}'`;
