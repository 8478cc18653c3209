import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { RankedTerm } from '../ranking/rank-terms.ts';
import { CANDIDATE_COLUMNS, type CandidateRow } from './candidate-columns.ts';
import { inScope } from './filters.ts';
import type { RecallRequest, RecallStep } from './recall.ts';

/** Passages that a step lets the index bring up: rare terms decide a ranking, common ones only cost. */
const MAX_MATCHES = 3000;

/**
 * Recall on a PostgreSQL without `pg_textsearch`: first by the rarest terms, as many as match few passages together;
 * then by all of them. The order is a rough one (which terms a passage has, not how often); ranking is done after.
 */
export async function* recallByTsvector(
  db: Db,
  { terms, scope, limit }: RecallRequest,
): AsyncGenerator<RecallStep, void> {
  const rare = rarestTerms(terms);
  for (const step of rare.length < terms.length ? [rare, terms] : [terms]) {
    const { rows } = await sql<CandidateRow>`
      select ${CANDIDATE_COLUMNS}
      from search_passage p
      join item i on ${inScope(scope)}
      where p.tenant_id = ${scope.tenantId} and p.tsv @@ ${tsquery(step)}::tsquery
      order by ${sql.join(
        step.map(
          (term) => sql`(p.tsv @@ ${tsquery([term])}::tsquery)::int * ${term.weight * term.idf}::real`,
        ),
        sql` + `,
      )} desc,
        p.passage_id
      limit ${limit}`.execute(db);
    yield { rows, isCut: rows.length >= limit || step !== terms };
    if (rows.length >= limit) return;
  }
}

function rarestTerms(terms: readonly RankedTerm[]): readonly RankedTerm[] {
  const byRarity = terms.toSorted((a, b) => a.df - b.df);
  let matches = 0;
  const rare = byRarity.filter(({ df }, index) => (matches += df) <= MAX_MATCHES || index === 0);
  return rare;
}

/** Any of the terms; they hold only letters, digits and marks, so quoting is enough. */
function tsquery(terms: readonly { term: string }[]): string {
  return terms.map(({ term }) => `'${term}'`).join(' | ');
}
