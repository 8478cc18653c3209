import type { Db } from '@mesh/platform/database';
import { readLogAfter, type LogStatement } from './log.read.ts';

/** What is kept in memory of a tenant's log: its end, so many statements and characters of JSON. */
const MAX_KEPT = 1_000;
const MAX_KEPT_SIZE = 8 * 1024 * 1024;
/** Statements of one read. */
const PAGE = 200;

/** The end of the log, read once for all in this process who follow it. What `voided` says may be old. */
export interface LogTail {
  /** What was stored after a place, in order; nothing: this is all of the log. Whoever is far behind reads for itself. */
  readAfter(tenantId: string, place: number): Promise<readonly LogStatement[]>;
}

interface Tail {
  /** It holds all that was stored after this place, as far as it was read. */
  from: number;
  entries: LogStatement[];
  size: number;
  reading: Promise<void> | undefined;
}

export function createLogTail(db: Db): LogTail {
  const tails = new Map<string, Tail>();

  async function extend(tenantId: string, tail: Tail): Promise<void> {
    const page = await readLogAfter(db, tenantId, endOf(tail), PAGE);
    tail.entries.push(...page);
    tail.size += sizeOf(page);
    while (tail.entries.length > MAX_KEPT || tail.size > MAX_KEPT_SIZE) {
      const dropped = tail.entries.shift()!;
      tail.from = dropped.stored;
      tail.size -= dropped.size;
    }
  }

  return {
    async readAfter(tenantId, place) {
      const tail = tails.get(tenantId);
      if (tail === undefined || place < tail.from || place > endOf(tail)) {
        const page = await readLogAfter(db, tenantId, place, PAGE);
        if (tail === undefined || place > endOf(tail))
          tails.set(tenantId, { from: place, entries: [...page], size: sizeOf(page), reading: undefined });
        return page;
      }
      if (place === endOf(tail)) {
        tail.reading ??= extend(tenantId, tail).finally(() => {
          tail.reading = undefined;
        });
        await tail.reading;
        if (place < tail.from) return readLogAfter(db, tenantId, place, PAGE);
      }
      return tail.entries.slice(firstAfter(tail.entries, place)).slice(0, PAGE);
    },
  };
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
