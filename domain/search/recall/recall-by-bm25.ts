import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import { countTerm } from '../ranking/bm25.ts';
import { CANDIDATE_COLUMNS, type CandidateRow } from './candidate-columns.ts';
import { DEEPENING, FIRST_DEPTH } from './depth.ts';
import { inScope } from './filters.ts';
import type { RecallRequest, RecallStep } from './recall.ts';

/**
 * Recall by `pg_textsearch`: `search_best_passages` walks the index for the tenant alone, the filters come after, and
 * the walk goes deeper when they leave too little. The items are fetched by key before any condition on them is seen,
 * else the planner reads a whole list of readers; one by one they would take three times as long.
 */
export async function* recallByBm25(
  db: Db,
  { terms, scope, limit }: RecallRequest,
): AsyncGenerator<RecallStep, void> {
  const query = terms.map(({ term }) => term).join(' ');
  for (let depth = FIRST_DEPTH * limit; ; depth *= DEEPENING) {
    const { rows } = await sql<Partial<CandidateRow> & { walked: number }>`
      with best as materialized (
        select * from search_best_passages(${scope.tenantId}::uuid, ${query}::text, ${depth}::int) with ordinality
      ), items as materialized (
        select tenant_id, id, canonical_id, version_id, state, hidden, reader_set_id, source_id, kind, level, minutes, language
        from item
        where tenant_id = ${scope.tenantId} and id = any(array(select item_id from best))
      ), matching as (
        select ${CANDIDATE_COLUMNS}
        from best p join items i on ${inScope(scope)}
        order by p.ordinality
        limit ${limit}
      )
      select matching.*, walked
      from (select count(*)::int as walked from best) as walk left join matching on true`.execute(db);
    const { walked } = rows[0]!;
    const matching = rows.filter((row): row is CandidateRow & { walked: number } => row.passageId != null);
    // Where the walk has more room than there are matches, rows without any term may come last.
    const withTerm = matching.filter(({ bodyTerms }) =>
      terms.some(({ term }) => countTerm(bodyTerms, term) > 0),
    );
    const isCut = withTerm.length === matching.length && (walked >= depth || matching.length >= limit);
    yield { rows: withTerm, isCut, isDeep: walked >= depth };
    if (!isCut) return;
  }
}
