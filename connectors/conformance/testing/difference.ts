import type { Held, HeldItem } from '@mesh/domain/testing';

/** What differs between two moments, by native id, sorted. */
export interface Difference {
  created: string[];
  updated: string[];
  removed: string[];
}

export function difference(before: Held, after: Held): Difference {
  const created = [...after.keys()].filter((id) => !before.has(id)).sort();
  const removed = [...before.keys()].filter((id) => !after.has(id)).sort();
  const updated = [...after]
    .filter(([id, item]) => before.has(id) && JSON.stringify(item) !== JSON.stringify(before.get(id)))
    .map(([id]) => id)
    .sort();
  return { created, updated, removed };
}

export const NOTHING: Difference = { created: [], updated: [], removed: [] };

/** The same without what depends on the way there: our own ids and how many versions it took. */
export function contentOf(held: Held): Record<string, Omit<HeldItem, 'id' | 'version'>> {
  return Object.fromEntries(
    [...held]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([nativeId, { id: _id, version: _version, ...item }]) => [nativeId, item]),
  );
}
