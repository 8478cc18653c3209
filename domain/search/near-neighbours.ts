import { sql } from 'kysely';
import { authorise, visibilityOf, type Visibility } from '@mesh/domain/access';
import { isReadable, type ItemView } from '@mesh/domain/catalogue';
import type { Actor } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import { analyse } from './analysis/analyse.ts';
import { idf, type WeightedTerm } from './ranking/bm25.ts';
import { coverage } from './ranking/coverage.ts';
import { collapse } from './results/collapse.ts';
import { passagesFor, retrieve } from './retrieve.ts';
import type { ScoredCandidate, SearchDeps } from './search.model.ts';
import { termStatistics, type TermStatistics } from './term-statistics.ts';

/** Neighbours at most. */
const MAX_NEIGHBOURS = 10;
/** Passages looked at before the choice. */
const CANDIDATES = 60;
/** Characters of an item that say what it is about; what comes later repeats it. */
const MAX_CHARACTERS = 8000;
/** Terms that stand for an item, the most telling first. */
const MAX_TERMS = 30;
/** A word of the title says more of the subject than one of the text. */
const TITLE_WEIGHT = 3;
/** How soon repeats stop counting, as k1 in BM25. */
const SATURATION = 1.2;
/** A neighbour has this share of what the item is about in one passage, or means about the same. */
const MIN_COVERAGE = 0.15;
const MIN_COSINE = 0.6;

/**
 * Items about the same, the nearest first, that the actor finds and may read; the item itself may be one that retires.
 * None for an item that the actor may not read, or of which no passages are left.
 */
export async function nearNeighbours(
  deps: SearchDeps,
  actor: Actor,
  { itemId, limit }: { itemId: string; limit: number },
): Promise<ItemView[]> {
  authorise(actor, 'search.query');
  const visibility = await visibilityOf(deps.db, actor);
  const item = await textOf(deps.db, actor.tenantId, visibility, itemId);
  if (item === undefined) return [];
  const counts = countTerms(item);
  const statistics = await termStatistics(deps.db, actor.tenantId, [...counts.keys()]);
  const terms = tellingTerms(counts, statistics);
  if (terms.length === 0) return [];
  const found = await retrieve(deps, actor, {
    terms,
    queryText: `${item.title}. ${item.text.slice(0, 300)}`,
    limit: CANDIDATES,
    // Copies are no neighbours; but of an item that is gone, a copy is what serves best in its place.
    excludedClusters: item.state === 'active' ? [item.canonicalId] : [],
    statistics,
    visibility,
  });
  const near = collapse(found.candidates, 1)
    .map(({ candidate }) => candidate)
    .filter((candidate) => isNear(candidate, terms, statistics))
    .slice(0, Math.min(limit, MAX_NEIGHBOURS));
  const passageIds = near.map(({ passageId }) => passageId);
  const rows = await passagesFor(deps, actor, passageIds, visibility);
  return passageIds.flatMap((id) => rows.get(id)?.item ?? []);
}

interface ItemText {
  state: 'active' | 'retiring';
  canonicalId: string;
  title: string;
  language: string;
  text: string;
}

async function textOf(
  db: Db,
  tenantId: string,
  visibility: Visibility,
  itemId: string,
): Promise<ItemText | undefined> {
  const { rows } = await sql<ItemText>`
    select i.state, i.canonical_id as "canonicalId", i.title, i.language,
           left(coalesce(string_agg(p.text, ${'\n'} order by p.ordinal), ''), ${MAX_CHARACTERS}) as text
    from item i
    left join passage p on p.tenant_id = i.tenant_id and p.item_id = i.id
    where i.tenant_id = ${tenantId} and i.id = ${itemId} and i.state in ('active', 'retiring')
      and ${isReadable('i', visibility)}
    group by i.tenant_id, i.id`.execute(db);
  return rows[0];
}

function countTerms({ title, text, language }: ItemText): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (part: string, weight: number) => {
    for (const { term } of analyse(part, language)) counts.set(term, (counts.get(term) ?? 0) + weight);
  };
  add(title, TITLE_WEIGHT);
  add(text, 1);
  return counts;
}

/** The terms of an item that some passage has, by tf·idf. */
function tellingTerms(counts: ReadonlyMap<string, number>, statistics: TermStatistics): WeightedTerm[] {
  return [...counts]
    .flatMap(([term, count]) => {
      const df = statistics.df.get(term) ?? 0;
      if (df === 0) return [];
      const weight = count / (count + SATURATION);
      return [{ term, weight, importance: weight * idf(df, statistics.passages) }];
    })
    .toSorted((a, b) => b.importance - a.importance || (a.term < b.term ? -1 : 1))
    .slice(0, MAX_TERMS)
    .map(({ term, weight }) => ({ term, weight }));
}

function isNear(
  { bodyTerms, features }: ScoredCandidate,
  terms: readonly WeightedTerm[],
  statistics: TermStatistics,
): boolean {
  return coverage(bodyTerms, terms, statistics) >= MIN_COVERAGE || (features.bodyCosine ?? 0) >= MIN_COSINE;
}
