import type { RecordTimelineEntry } from '../../../api/types.ts';

export interface Day {
  /** `2026-03-02`, in the reader's time zone. */
  day: string;
  entries: RecordTimelineEntry[];
}

/** Entries as they come, a new day wherever the next one happened on another. */
export function byDay(entries: readonly RecordTimelineEntry[], timeZone: string | undefined): Day[] {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone });
  const days: Day[] = [];
  for (const entry of entries) {
    const day = format.format(Date.parse(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
