import type { ItemView } from '@mesh/domain/catalogue';
import type { Facets, SearchAnswer as SearchView, SearchHit } from '@mesh/domain/search';
import { sourceBriefs, type SourceBrief } from '@mesh/domain/sync';
import type { Db } from '@mesh/platform/database';
import type { FacetValue, Hit, SearchAnswer } from '../schemas/search.ts';
import type { Item } from '../schemas/items.ts';
import { presenterWith } from './items.ts';

type Answered = Omit<SearchAnswer, 'query' | 'tookMs'>;

export async function presentSearch(db: Db, tenantId: string, view: SearchView): Promise<Answered> {
  const sources = await sourceBriefs(db, tenantId);
  const present = presenterWith(sources);
  return {
    corrected: view.corrected,
    total: view.total,
    totalIsLowerBound: view.totalIsLowerBound,
    results: view.results.map((hit) => presentHit(hit, present)),
    facets: presentFacets(view.facets, sources),
  };
}

function presentHit(hit: SearchHit, present: (item: ItemView) => Item): Hit {
  const { id, headingPath, anchor, snippet } = hit.passage;
  return {
    item: present(hit.item),
    passage: { id, headingPath, anchor, snippet },
    url: hit.url,
    minutes: hit.minutes,
    score: hit.score,
    duplicates: hit.duplicates,
  };
}

/** Sources carry their names as labels; a reader only counts sources that they may read something of. */
function presentFacets(facets: Facets, sources: ReadonlyMap<string, SourceBrief>): SearchAnswer['facets'] {
  const named = ({ value, count }: FacetValue) => ({
    value,
    label: sources.get(value)?.name ?? value,
    count,
  });
  return { ...facets, source: facets.source.map((facet) => named(facet)) };
}
