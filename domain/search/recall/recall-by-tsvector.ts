import { sql, type RawBuilder } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { RankedTerm } from '../ranking/rank-terms.ts';
import { CANDIDATE_COLUMNS, type CandidateRow } from './candidate-columns.ts';
import { DEEPENING, FIRST_DEPTH } from './depth.ts';
import { joinItemInScope } from './filters.ts';
import type { RecallRequest, RecallStep } from './recall.ts';
import { tiersOf, type Tier } from './tiers.ts';

/**
 * Recall on a PostgreSQL without `pg_textsearch`, tier by tier (ADR 0028): passages with the rarest terms, then with more
 * common ones. A tier is left as soon as all of it was seen, and no passage is looked at twice, so a word that is everywhere
 * costs no more than the passages that are still wanted: they are read by their keys, the best first, until there are enough.
 * The order within a tier is a rough one (which terms a passage has, not how often); ranking is done after.
 */
export async function* recallByTsvector(
  db: Db,
  { terms, scope, limit }: RecallRequest,
): AsyncGenerator<RecallStep, void> {
  const tiers = tiersOf(terms, limit);
  const before: CandidateRow[] = [];
  for (const [index, tier] of tiers.entries()) {
    const isLast = index === tiers.length - 1;
    const seen = tiers.slice(0, index);
    for (let depth = FIRST_DEPTH * limit; ; depth *= DEEPENING) {
      const wanted = limit - before.length;
      const { rows } = await sql<Partial<CandidateRow> & { walked: number }>`
        with best as materialized (${bestOf(tier, { tenantId: scope.tenantId, seen, depth })}), matching as (
          select ${CANDIDATE_COLUMNS}
          from (select * from best order by gain desc, passage_id) best
          join lateral (
            select * from search_passage where tenant_id = ${scope.tenantId} and passage_id = best.passage_id limit 1
          ) p on true
          ${joinItemInScope(scope)}
          order by best.gain desc, best.passage_id
          limit ${wanted}
        )
        select matching.*, walked
        from (select count(*)::int as walked from best) as walk left join matching on true`.execute(db);
      const matching = rows.filter((row): row is CandidateRow & { walked: number } => row.passageId != null);
      const isDeep = rows[0]!.walked >= depth;
      const isCut = isDeep || !isLast || matching.length >= wanted;
      yield { rows: [...before, ...matching], isCut, isDeep };
      if (isDeep) continue;
      if (!isCut) return;
      before.push(...matching);
      break;
    }
  }
}

/** The best `depth` passages of a tier, by the rarities of the terms that they have, which no tier before has. */
function bestOf(
  { terms, isTogether }: Tier,
  { tenantId, seen, depth }: { tenantId: string; seen: readonly Tier[]; depth: number },
): RawBuilder<unknown> {
  const isNew = seen.length === 0 ? sql`` : sql`and not p.tsv @@ ${anyOf(seen)}::tsquery`;
  if (isTogether || terms.length === 1)
    return sql`
      select p.passage_id, 0 as gain from search_passage p
      where p.tenant_id = ${tenantId} and p.tsv @@ ${allOf(terms)}::tsquery ${isNew}
      order by p.passage_id
      limit ${depth}`;
  // Each term's passages come from the index: an `or` of 25 terms, ranked by its rows, took eight times as long.
  return sql`
    select p.passage_id, sum(q.gain) as gain
    from unnest(${terms.map(quoted)}::tsquery[], ${terms.map(gainOf)}::real[]) as q(term, gain)
    join search_passage p on p.tenant_id = ${tenantId} and p.tsv @@ q.term ${isNew}
    group by p.passage_id
    order by gain desc, p.passage_id
    limit ${depth}`;
}

const gainOf = ({ weight, idf }: RankedTerm): number => weight * idf;

/** Terms hold only letters, digits and marks, so quoting is enough. */
const quoted = ({ term }: RankedTerm): string => `'${term}'`;

const allOf = (terms: readonly RankedTerm[]): string => terms.map(quoted).join(' & ');

const anyOf = (tiers: readonly Tier[]): string =>
  tiers
    .map(({ terms, isTogether }) => (isTogether ? `(${allOf(terms)})` : terms.map(quoted).join(' | ')))
    .join(' | ');
