import type { Candidate, Facets, FacetValue } from '../search.model.ts';

/** Upper bounds of the minutes facet. */
const MINUTES_BOUNDS = [2, 5, 15, 60] as const;

/** Counts results by what they can be narrowed to; values by count, then by name. */
export function facetsOf(results: readonly Candidate[]): Facets {
  return {
    kind: countBy(results, (result) => result.kind),
    source: countBy(results, (result) => result.sourceId),
    language: countBy(results, (result) => result.itemLanguage),
    level: countBy(results, (result) => result.level),
    minutes: MINUTES_BOUNDS.map((bound) => ({
      value: String(bound),
      count: results.filter((result) => result.minutes <= bound).length,
    })),
  };
}

function countBy(results: readonly Candidate[], valueOf: (result: Candidate) => string | null): FacetValue[] {
  const counts = new Map<string, number>();
  for (const result of results) {
    const value = valueOf(result);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
