import type { RecordStatement } from '../../../api/types.ts';

/** Of what arrives so many are kept: a page is for looking, the list of statements for finding. */
export const MOST_KEPT = 200;

/** The last told first. */
export interface LiveList {
  shown: readonly RecordStatement[];
  /** Arrived while the list stands still. */
  waiting: readonly RecordStatement[];
  /** How many arrived since then, those that are kept no longer among them. */
  waitingCount: number;
  isPaused: boolean;
}

export const NOTHING: LiveList = { shown: [], waiting: [], waitingCount: 0, isPaused: false };

export type LiveStep =
  { type: 'arrive'; statements: readonly RecordStatement[] } | { type: 'pause' } | { type: 'go on' };

/** What came in order stands before what was there, each once. */
function before(arrived: readonly RecordStatement[], there: readonly RecordStatement[]): RecordStatement[] {
  const known = new Set(there.map(({ id }) => id));
  return [...arrived.filter(({ id }) => !known.has(id)).toReversed(), ...there].slice(0, MOST_KEPT);
}

export function nextLive(list: LiveList, step: LiveStep): LiveList {
  if (step.type === 'pause') return { ...list, isPaused: true };
  if (step.type === 'go on') return { ...NOTHING, shown: before(list.waiting.toReversed(), list.shown) };
  const known = new Set([...list.shown, ...list.waiting].map(({ id }) => id));
  const fresh = step.statements.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return list;
  if (!list.isPaused) return { ...list, shown: before(fresh, list.shown) };
  return {
    ...list,
    waiting: before(fresh, list.waiting),
    waitingCount: list.waitingCount + fresh.length,
  };
}
