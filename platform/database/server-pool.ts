import { Client, Pool, type ClientConfig } from 'pg';

/** A server that is there answers within this. */
export const ANSWER_MS = 10_000;
/** A connection that says nothing for so long is asked whether its server is still there. */
const SILENT_MS = 30_000;

/**
 * Connections to a server, at most ten at once. Whoever asks for one waits as long as all are busy, but for a new one no
 * longer than `answerMs`: a server that is silent is away.
 */
export function openServerPool(url: string, answerMs = ANSWER_MS): Pool {
  /** The time-out of the pool itself would count the wait for one that is busy, too. */
  class Connection extends Client {
    constructor(config?: ClientConfig) {
      super({
        ...config,
        connectionTimeoutMillis: answerMs,
        keepAlive: true,
        keepAliveInitialDelayMillis: SILENT_MS,
      });
    }
  }
  const pool = new Pool({ connectionString: url, max: 10, Client: Connection });
  // A connection that breaks off must not end the process, idle or not: the pool replaces it, and whoever has it is told by their query.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
