import { setTimeout as pause } from 'node:timers/promises';
import type { Deps } from '@mesh/domain/kernel';
import { followLog, type LogConsumer } from './follow-log.ts';

/** Statements that arrive within so long are taken in together. */
const PAUSE_MS = 250;
/** Senders who stored something so long ago are still at it: they go first … */
const BUSY_MS = 1_000;
/** … and what is derived rests so many times as long as it worked. */
const REST = 3;
/** Statements after which it is another consumer's turn: an import of a million must not let one wait for the other. */
const TURN = 2_000;

/** Keeps what is derived from the log of statements close behind it, in one process. */
export interface LogFollower {
  /** There is something new; it is taken in soon. Never throws: what fails here is tried again by `catchUp`. */
  nudge(tenantId: string): void;
  /** Takes in everything that is stored now. */
  catchUp(tenantId: string, signal?: AbortSignal): Promise<void>;
  /** Takes nothing in any longer; resolves when what was under way has ended. */
  close(): Promise<void>;
}

export function createLogFollower(deps: Deps, consumers: readonly LogConsumer[]): LogFollower {
  const timers = new Map<string, NodeJS.Timeout>();
  const closing = new AbortController();
  let working: Promise<unknown> = Promise.resolve();
  let storedAt = -BUSY_MS;

  async function giveWay(worked: number): Promise<void> {
    if (performance.now() - storedAt > BUSY_MS) return;
    await pause(REST * worked, undefined, { signal: closing.signal }).catch(() => {});
  }

  async function catchUp(tenantId: string, signal = closing.signal): Promise<void> {
    let behind = consumers;
    while (behind.length > 0 && !signal.aborted) {
      const further: LogConsumer[] = [];
      for (const consumer of behind) {
        const taken = await followLog(deps, { tenantId, consumer, signal, most: TURN, rest: giveWay });
        if (taken >= TURN) further.push(consumer);
      }
      behind = further;
    }
  }

  function work(tenantId: string): void {
    timers.delete(tenantId);
    working = working
      .then(() => catchUp(tenantId))
      .catch((error: unknown) =>
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
    catchUp,
    async close() {
      closing.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      await working;
    },
  };
}
