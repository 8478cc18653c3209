import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Io } from '../io.ts';
import { runCaptured, type Outcome } from './start-cli.ts';

export interface Stranger {
  /** The documents that were sent, by method and path. */
  sent: Map<string, unknown>;
  /** Runs a command line against it. */
  mesh(argv: readonly string[], io?: Partial<Io>): Promise<Outcome>;
  close(): Promise<void>;
}

/** A server that says what it is told to, by method and path below `/api/v1`; anything else is not found. */
export async function startStranger(answers: Readonly<Record<string, unknown>>): Promise<Stranger> {
  const sent = new Map<string, unknown>();
  const server = createServer((request, response) => {
    void (async () => {
      const [path] = request.url!.replace('/api/v1', '').split('?');
      const asked = `${request.method} ${path}`;
      if (request.headers['content-type'] === 'application/json') sent.set(asked, await json(request));
      const answer = answers[asked] ?? { code: 'not_found', detail: answers['problem'] ?? 'Not here.' };
      response.writeHead(asked in answers ? 200 : 404).end(JSON.stringify(answer));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const env = {
    MESH_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    MESH_TOKEN: 'mesh_t',
  };
  return {
    sent,
    mesh: (argv, io = {}) => runCaptured(argv, { ...io, env: { ...env, ...io.env } }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
