import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeRequest {
  method: string;
  url: URL;
  headers: Headers;
  body: string;
}

export interface FakeAnswer {
  /** Default 200. */
  status?: number;
  headers?: Record<string, string | string[]>;
  body?: string | Uint8Array;
}

export interface FakeServer {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  origin: string;
  /** `GET /path?query` of every request so far. */
  requests: string[];
  stop(): Promise<void>;
}

/** A source on loopback. `handler` answers; undefined is a 404. */
export async function startServer(
  handler: (request: FakeRequest) => FakeAnswer | undefined | Promise<FakeAnswer | undefined>,
): Promise<FakeServer> {
  const requests: string[] = [];
  const server = createServer((incoming, outgoing) => {
    void serve(incoming, outgoing);
  });

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    requests.push(`${request.method} ${request.url.pathname}${request.url.search}`);
    const answer = (await handler(request)) ?? { status: 404, body: 'Not found' };
    outgoing.writeHead(answer.status ?? 200, answer.headers);
    outgoing.end(answer.body);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    requests,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', `http://${incoming.headers.host}`),
    headers: new Headers(incoming.headers as Record<string, string>),
    body: Buffer.concat(parts).toString(),
  };
}
