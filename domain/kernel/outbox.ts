import type { Db } from '@mesh/platform/database';
import type { Logger } from '@mesh/platform/logging';
import type { DomainEvent, EventMap } from './events.ts';

/** Reacts to one type of event. Must be idempotent: an event is delivered at least once, in order of writing. */
export type Subscriber<T extends keyof EventMap> = (
  event: Extract<DomainEvent, { type: T }>,
) => Promise<void>;

export interface Outbox {
  subscribe<T extends keyof EventMap>(type: T, subscriber: Subscriber<T>): void;
  /** Delivers everything that waits; resolves when the outbox is empty or an event failed. */
  drain(): Promise<void>;
}

const BATCH = 50;
/** After so many failed deliveries an event is set aside; it stays in the table with its error. */
export const MAX_ATTEMPTS = 5;

/** The in-process dispatcher of the outbox; one drain runs at a time, later callers join the next one. */
export function createOutbox({ db, log }: { db: Db; log: Logger }): Outbox {
  const subscribers = new Map<string, ((event: DomainEvent) => Promise<void>)[]>();
  let running: Promise<void> | undefined;
  let queued: Promise<void> | undefined;

  async function deliverAll(): Promise<void> {
    await passUnheard();
    for (;;) {
      const rows = await db
        .selectFrom('outbox_event')
        .selectAll()
        .where('done_at', 'is', null)
        .where('attempts', '<', MAX_ATTEMPTS)
        .orderBy('id')
        .limit(BATCH)
        .execute();
      if (rows.length === 0) return;
      for (const row of rows) if (!(await deliver(row))) return;
    }
  }

  /** Events that nobody listens to are kept as a record, and never stand before one that somebody waits for. */
  async function passUnheard(): Promise<void> {
    await db
      .updateTable('outbox_event')
      .set({ done_at: new Date() })
      .where('done_at', 'is', null)
      .where('type', 'not in', ['', ...subscribers.keys()])
      .execute();
  }

  async function deliver(row: OutboxRow): Promise<boolean> {
    const mark = (update: 'done' | 'failed', error?: unknown) =>
      db
        .updateTable('outbox_event')
        .set((eb) =>
          update === 'done'
            ? { done_at: new Date() }
            : { attempts: eb('attempts', '+', 1), error: String(error).slice(0, 1000) },
        )
        .where('tenant_id', '=', row.tenant_id)
        .where('id', '=', row.id)
        .execute();
    try {
      const event = {
        tenantId: row.tenant_id,
        id: row.id,
        type: row.type,
        payload: row.payload,
        at: row.at,
      } as DomainEvent;
      for (const subscriber of subscribers.get(row.type) ?? []) await subscriber(event);
      await mark('done');
      return true;
    } catch (error) {
      log.error({ err: error, event: row.id, type: row.type }, 'An event could not be delivered');
      await mark('failed', error);
      return false;
    }
  }

  return {
    subscribe(type, subscriber) {
      const list = subscribers.get(type) ?? [];
      list.push(subscriber as (event: DomainEvent) => Promise<void>);
      subscribers.set(type, list);
    },
    drain() {
      if (running === undefined) {
        running = deliverAll().finally(() => {
          running = undefined;
        });
        return running;
      }
      // What was written after the running drain read its last batch needs one more.
      queued ??= running
        .catch(() => {})
        .then(() => {
          queued = undefined;
          return this.drain();
        });
      return queued;
    },
  };
}

interface OutboxRow {
  tenant_id: string;
  id: string;
  type: string;
  payload: unknown;
  at: Date;
}
