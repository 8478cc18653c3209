import type { Db } from '@mesh/platform/database';
import { readLogAfter, type LogStatement } from './log.read.ts';

/** What is kept in memory of a tenant's log: its end, so many statements and characters of JSON. */
const MAX_KEPT = 1_000;
const MAX_KEPT_SIZE = 8 * 1024 * 1024;
/** Statements of one answer; all of them are in memory. */
const PAGE = 200;
/** So long something erased may be told by the memory of another process. */
const MAX_AGE_MS = 10 * 60_000;
/** How often the log is looked at for what other processes stored, while somebody waits. */
const POLL_MS = 1_000;
/** Statements that arrive within so long are told together. */
const PAUSE_MS = 250;

/** The end of the log, read once for all in this process who follow it. */
export interface LogTail {
  /** What was stored after a place, in order; nothing: this is all of the log. Whoever is far behind reads for itself. */
  readAfter(tenantId: string, place: number): Promise<readonly LogStatement[]>;
  /** Resolves when there may be something after the place, or when the signal aborts. */
  waitAfter(tenantId: string, place: number, signal: AbortSignal): Promise<void>;
  /** This process has stored something. */
  nudge(tenantId: string): void;
  /** This process has changed what is in the log: somebody was erased. Other processes forget it after `MAX_AGE_MS`. */
  drop(tenantId: string): void;
}

interface Tail {
  /** It holds all that was stored after this place, as far as it was read. */
  from: number;
  entries: LogStatement[];
  size: number;
  /** Under way: true when there is more than was read. */
  reading: Promise<boolean> | undefined;
  /** ms of this process. */
  since: number;
}

interface Waiting {
  place: number;
  wake: () => void;
}

export function createLogTail(db: Db): LogTail {
  const tails = new Map<string, Tail>();
  const waiting = new Map<string, Set<Waiting>>();
  const polls = new Map<string, NodeJS.Timeout>();
  const nudged = new Set<string>();

  function extend(tenantId: string, tail: Tail): Promise<boolean> {
    tail.reading ??= readLogAfter(db, tenantId, endOf(tail))
      .then(({ statements, hasMore }) => {
        append(tail, statements);
        return hasMore;
      })
      .finally(() => {
        tail.reading = undefined;
      });
    return tail.reading;
  }

  /** Read by whoever is far from the end that is known; it becomes the end when it lies further. */
  async function readAway(tenantId: string, place: number): Promise<readonly LogStatement[]> {
    const { statements: page } = await readLogAfter(db, tenantId, place);
    const tail = tails.get(tenantId);
    if (tail === undefined || place > endOf(tail))
      tails.set(tenantId, {
        from: place,
        entries: [...page],
        size: sizeOf(page),
        reading: undefined,
        since: performance.now(),
      });
    return page;
  }

  async function poll(tenantId: string): Promise<void> {
    const tail = tails.get(tenantId);
    if (tail === undefined) return;
    await extend(tenantId, tail);
    for (const one of waiting.get(tenantId) ?? []) if (one.place < endOf(tail)) one.wake();
  }

  function watch(tenantId: string, one: Waiting): void {
    const all = waiting.get(tenantId) ?? new Set();
    waiting.set(tenantId, all.add(one));
    if (polls.has(tenantId)) return;
    // The next one tries again what failed here, and whoever reads meets the failure itself.
    polls.set(
      tenantId,
      setInterval(() => void poll(tenantId).catch(() => {}), POLL_MS),
    );
  }

  function forget(tenantId: string, one: Waiting): void {
    const all = waiting.get(tenantId)!;
    all.delete(one);
    if (all.size > 0) return;
    waiting.delete(tenantId);
    clearInterval(polls.get(tenantId));
    polls.delete(tenantId);
  }

  return {
    async readAfter(tenantId, place) {
      const kept = tails.get(tenantId);
      if (kept !== undefined && performance.now() - kept.since > MAX_AGE_MS) tails.delete(tenantId);
      const tail = tails.get(tenantId);
      if (tail === undefined || place < tail.from) return readAway(tenantId, place);
      if (place >= endOf(tail)) {
        const isFar = await extend(tenantId, tail);
        if (place < tail.from || (isFar && place > endOf(tail))) return readAway(tenantId, place);
      }
      const start = firstAfter(tail.entries, place);
      return tail.entries.slice(start, start + PAGE);
    },

    async waitAfter(tenantId, place, signal) {
      if (signal.aborted) return;
      await new Promise<void>((wake) => {
        const one = { place, wake: leave };
        function leave(): void {
          signal.removeEventListener('abort', leave);
          forget(tenantId, one);
          wake();
        }
        watch(tenantId, one);
        signal.addEventListener('abort', leave, { once: true });
      });
    },

    drop: (tenantId) => void tails.delete(tenantId),

    nudge(tenantId) {
      if (nudged.has(tenantId) || !waiting.has(tenantId)) return;
      nudged.add(tenantId);
      const timer = setTimeout(() => {
        nudged.delete(tenantId);
        for (const { wake } of waiting.get(tenantId) ?? []) wake();
      }, PAUSE_MS);
      timer.unref();
    },
  };
}

function append(tail: Tail, page: readonly LogStatement[]): void {
  tail.entries.push(...page);
  tail.size += sizeOf(page);
  while (tail.entries.length > MAX_KEPT || tail.size > MAX_KEPT_SIZE) {
    const dropped = tail.entries.shift()!;
    tail.from = dropped.stored;
    tail.size -= dropped.size;
  }
}

const endOf = ({ entries, from }: Tail): number => entries.at(-1)?.stored ?? from;

const sizeOf = (page: readonly LogStatement[]): number => page.reduce((sum, { size }) => sum + size, 0);

/** By halving: the entries are in order. */
function firstAfter(entries: readonly LogStatement[], place: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.stored > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
