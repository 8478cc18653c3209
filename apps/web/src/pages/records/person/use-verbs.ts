import { useState } from 'react';
import type { RecordTimelineEntry } from '../../../api/types.ts';

/** The verbs that were met so far, to choose from; also while one of them is chosen and the others are not shown. */
export function useVerbs(
  entries: readonly RecordTimelineEntry[],
  chosen: string | undefined,
): { value: string; label: string }[] {
  const [met, setMet] = useState<ReadonlyMap<string, string>>(new Map());
  const fresh = entries.filter(({ verbId, verb }) => met.get(verbId) !== verb);
  if (fresh.length > 0)
    setMet(new Map([...met, ...fresh.map(({ verbId, verb }) => [verbId, verb] as const)]));
  const all = chosen === undefined || met.has(chosen) ? met : new Map([...met, [chosen, chosen]]);
  return [...all]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}
