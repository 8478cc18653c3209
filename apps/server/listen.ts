import { serve, type ServerType } from '@hono/node-server';
import type { Config } from '@mesh/platform/config';

/** So long requests that are under way may take to end when the server stops; a service manager waits longer. */
const LAST_REQUESTS_MS = 5_000;
/** How often connections that have nothing under way any more are closed meanwhile. */
const LOOK_MS = 50;

export type Fetch = Parameters<typeof serve>[0]['fetch'];

/** Throws `EADDRINUSE`, `EACCES` or `EADDRNOTAVAIL` when nothing can listen there. */
export function listenOn(fetch: Fetch, { port, host }: Pick<Config, 'port' | 'host'>): Promise<ServerType> {
  return new Promise((done, fail) => {
    const server = serve({ fetch, port, hostname: host }, () => done(server));
    server.on('error', fail);
  });
}

/**
 * Takes no more requests, ends what stays open by itself, and lets what is under way end. What takes longer than
 * `mostMs` is cut: whoever sent it gets no answer, as when a process is killed.
 */
export function closeServer(
  server: ServerType,
  { endStreams, mostMs = LAST_REQUESTS_MS }: { endStreams: () => void; mostMs?: number },
): Promise<void> {
  return new Promise((done) => {
    const look = setInterval(
      () => 'closeIdleConnections' in server && server.closeIdleConnections(),
      LOOK_MS,
    );
    const last = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), mostMs);
    server.close(() => {
      clearInterval(look);
      clearTimeout(last);
      done();
    });
    endStreams();
  });
}
