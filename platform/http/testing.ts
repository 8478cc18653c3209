import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { silentLogger } from '@mesh/platform/logging';
import { afterEach } from 'vitest';
import { createHttpClient, type HttpClient, type HttpClientOptions } from './index.ts';

const servers: Server[] = [];
const clients: HttpClient[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A loopback server that ends with the test; resolves with its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A client that may reach loopback and ends with the test. */
export function aClient(options: Partial<HttpClientOptions> = {}): HttpClient {
  const client = createHttpClient({ allowedHosts: () => ['127.0.0.1'], logger: silentLogger, ...options });
  clients.push(client);
  return client;
}
