import { sql } from 'kysely';
import { Client } from 'pg';
import type { Tx } from './index.ts';

/** Tells every process that listens to the channel, from the commit on; what is rolled back was never said. */
export async function announce(tx: Tx, channel: string): Promise<void> {
  await sql`select pg_notify(${channel}, '')`.execute(tx);
}

/** Milliseconds before a lost connection is tried again. */
const AGAIN_MS = 1_000;

/**
 * Listens on a connection of its own, which is opened anew whenever it is lost or not answered within `answerMs`; once it is,
 * `heard` is called too, since something may have been said meanwhile. Resolves with how to stop. A pooler that shares
 * connections between transactions hears nothing.
 */
export async function listenOnServer(
  url: string,
  channel: string,
  heard: () => void,
  answerMs: number,
): Promise<() => Promise<void>> {
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  /** Whether it listens; else it is tried again. */
  async function connect(): Promise<boolean> {
    const own = new Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: answerMs,
      query_timeout: answerMs,
    });
    client = own;
    own.on('error', () => {});
    own.on('notification', heard);
    own.on('end', again);
    try {
      await own.connect();
      await own.query(`listen ${own.escapeIdentifier(channel)}`);
      return true;
    } catch {
      await own.end().catch(() => {});
      again();
      return false;
    }
  }

  function again(): void {
    if (isStopped || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void connectAnew();
    }, AGAIN_MS);
    timer.unref();
  }

  async function connectAnew(): Promise<void> {
    if (await connect()) heard();
  }

  await connect();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await client?.end().catch(() => {});
  };
}
