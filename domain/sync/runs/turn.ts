import type { SyncDeps } from '../sync.deps.ts';
import { isRunWaiting, type LeasedRun } from './lease.store.ts';

/** Seconds for which a run keeps its place while others wait for one: a small source need not wait for a large one. */
export const TURN_SECONDS = 10;

/** After so many turns they are twice as long: a circle that no turn gets round, or a source without end, ends a later one. */
export const LONGER_AFTER_TURNS = 100;

export interface Turn {
  /** Asked after a page that is not the last. True: the run ends here, and goes on when those before it had a turn. */
  givesWay(): Promise<boolean>;
  /** Whether it has said so. */
  readonly isOver: boolean;
}

/**
 * For a run that keeps nothing between its pages; `turns`: how many it had. The first one is one page: of many sources that
 * are connected at once each is soon seen to work. In a later one it reads for at least as long as it took to begin: some
 * sources are asked for much before each first page.
 */
export function takeTurn(
  { db, clock }: Pick<SyncDeps, 'db' | 'clock'>,
  run: LeasedRun,
  { turns }: { turns: number },
): Turn {
  const start = clock.now().getTime();
  let beginning: number | undefined;
  let isOver = false;
  return {
    async givesWay() {
      const had = clock.now().getTime() - start;
      beginning ??= had;
      isOver = had >= lengthOf(turns, beginning) && (await isRunWaiting(db, run));
      return isOver;
    },
    get isOver() {
      return isOver;
    },
  };
}

/** In milliseconds, as is the time until the first page was there. */
function lengthOf(turns: number, beginning: number): number {
  if (turns === 0) return 0;
  return Math.max(TURN_SECONDS * 1000, 2 * beginning) * 2 ** Math.floor(turns / LONGER_AFTER_TURNS);
}

/** For a run that holds what it has found until its end. */
export const WHOLE_RUN: Turn = { givesWay: async () => false, isOver: false };
