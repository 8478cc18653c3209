import { useState } from 'react';
import type { RecordTimelineEntry } from '../../../api/types.ts';

/** The verbs that were met so far, to choose from; also while one of them is chosen and the others are not shown. */
export function useVerbs(
  entries: readonly RecordTimelineEntry[],
  chosen: string | undefined,
): { value: string; label: string }[] {
  const [met, setMet] = useState<ReadonlyMap<string, string>>(new Map());
  // Senders may call one verb differently; the first name stays.
  const fresh = entries.filter(({ verbId }) => !met.has(verbId));
  if (fresh.length > 0)
    setMet(new Map([...fresh.map(({ verbId, verb }) => [verbId, verb] as const), ...met]));
  const all = chosen === undefined || met.has(chosen) ? met : new Map([...met, [chosen, chosen]]);
  return [...all]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}
