import { setTimeout as pause } from 'node:timers/promises';
import type { Deps } from '@mesh/domain/kernel';
import { followLog, type LogConsumer } from './follow-log.ts';

/** Statements that arrive within so long are taken in together. */
const PAUSE_MS = 250;
/** Senders who stored something so long ago are still at it: they go first … */
const BUSY_MS = 1_000;
/** … and what is derived rests so many times as long as it worked. */
const REST = 9;
/** Statements after which it is another consumer's turn: an import of a million must not let one wait for the other. */
const TURN = 2_000;

/** Keeps what is derived from the log of statements close behind it, in one process. */
export interface LogFollower {
  /** There is something new; it is taken in soon. Never throws: what fails here is tried again by `catchUp`. */
  nudge(tenantId: string): void;
  /**
   * Takes in everything that is stored now, after what is under way: two at once would wait for each other at every page,
   * and one would work while the other rests. One that fails holds up no other, and is thrown at the end.
   */
  catchUp(tenantId: string, signal?: AbortSignal): Promise<void>;
  /** Takes nothing in any longer; resolves when what was under way has ended. */
  close(): Promise<void>;
}

export function createLogFollower(deps: Deps, consumers: readonly LogConsumer[]): LogFollower {
  const timers = new Map<string, NodeJS.Timeout>();
  const closing = new AbortController();
  let working: Promise<unknown> = Promise.resolve();
  /** Those that are nudged while others, or they themselves, are at work: once is enough. */
  const waiting = new Set<string>();
  let storedAt = -BUSY_MS;

  async function giveWay(worked: number): Promise<void> {
    if (performance.now() - storedAt > BUSY_MS) return;
    await pause(REST * worked, undefined, { signal: closing.signal }).catch(() => {});
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = working.then(work);
    working = done.catch(() => {});
    return done;
  }

  async function takeAll(tenantId: string, signal: AbortSignal): Promise<void> {
    const failures = new Map<LogConsumer, unknown>();
    for (let isBehind = true; isBehind && !signal.aborted;) {
      isBehind = false;
      // All of them each time: while one is behind for long, the others would get nothing new.
      for (const consumer of consumers.filter((one) => !failures.has(one))) {
        const following = { tenantId, consumer, signal, most: TURN, rest: giveWay };
        const taken = await followLog(deps, following).catch((error: unknown) => {
          failures.set(consumer, error);
          return 0;
        });
        isBehind ||= taken >= TURN;
      }
    }
    if (failures.size > 0) throw new AggregateError(failures.values(), namesOf(failures));
  }

  function work(tenantId: string): void {
    timers.delete(tenantId);
    if (waiting.has(tenantId)) return;
    waiting.add(tenantId);
    const taken = inTurn(() => {
      waiting.delete(tenantId);
      return takeAll(tenantId, closing.signal);
    });
    taken.catch((error: unknown) =>
      deps.log.error({ err: error }, 'The log of statements could not be followed'),
    );
  }

  return {
    nudge(tenantId) {
      storedAt = performance.now();
      if (closing.signal.aborted || timers.has(tenantId)) return;
      timers.set(
        tenantId,
        setTimeout(() => work(tenantId), PAUSE_MS),
      );
    },
    catchUp(tenantId, signal) {
      const until = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
      return inTurn(() => takeAll(tenantId, until));
    },
    async close() {
      closing.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      await working;
    },
  };
}

const namesOf = (failures: ReadonlyMap<LogConsumer, unknown>): string =>
  `Could not follow the log of statements: ${[...failures.keys()].map(({ name }) => name).join(', ')}`;
