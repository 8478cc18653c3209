import type { StreamDefinition } from '../connector.model.ts';

/** How well a source keeps its freshness budget. */
export interface Freshness {
  /** `never`: no pass has been completed yet, and the budget since its creation still holds. */
  state: 'fresh' | 'late' | 'never';
  /** The end of the last complete pass. */
  checkedAt: Date | null;
  budgetMinutes: number;
  /** When the budget broke, also of a source that was never read to its end; null: it holds. */
  lateSince: Date | null;
}

/** Shorter budgets break by the ordinary ups and downs of a schedule. */
const MIN_BUDGET_MINUTES = 60;

export function budgetMinutes(source: { intervalMinutes: number; freshnessMinutes: number | null }): number {
  return source.freshnessMinutes ?? Math.max(MIN_BUDGET_MINUTES, 2 * source.intervalMinutes);
}

export function freshnessOf(
  source: { intervalMinutes: number; freshnessMinutes: number | null; createdAt: Date },
  checkedAt: Date | null,
  now: Date,
): Freshness {
  const minutes = budgetMinutes(source);
  const end = new Date((checkedAt ?? source.createdAt).getTime() + minutes * 60_000);
  const isLate = end < now;
  return {
    state: isLate ? 'late' : checkedAt === null ? 'never' : 'fresh',
    checkedAt,
    budgetMinutes: minutes,
    lateSince: isLate ? end : null,
  };
}

/** How the readers of a source are known: that of its most careful stream. */
export type ReadersMode = StreamDefinition['acl'];

const MOST_CAREFUL_FIRST: readonly ReadersMode[] = ['unknown', 'listed', 'inherited', 'public'];

export function readersMode(streams: readonly Pick<StreamDefinition, 'acl'>[]): ReadersMode {
  return MOST_CAREFUL_FIRST.find((mode) => streams.some(({ acl }) => acl === mode)) ?? 'unknown';
}

/**
 * After how many minutes at the latest a change of whom an item names at the source holds here; who is in a group has a
 * bound of its own. 0: the source has no say, and what an administrator changes here holds at once. Null: nothing was
 * read yet. Grows while the source cannot be read.
 */
export function readersLagMinutes(
  mode: ReadersMode,
  source: { intervalMinutes: number; checkedAt: Date | null },
  now: Date,
): number | null {
  if (mode !== 'listed') return 0;
  if (source.checkedAt === null) return null;
  const age = now.getTime() - source.checkedAt.getTime();
  return Math.max(source.intervalMinutes, Math.ceil(age / 60_000));
}
