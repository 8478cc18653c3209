import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report, ReportRow } from '../../figures/report.ts';
import { summarise } from '../latencies.ts';
import type { BenchOptions } from '../options.ts';
import { startServer, type ServerProcess } from '../startup/server-process.ts';
import { ownDatabase, withPlace } from '../suggest/cluster.ts';
import { api } from './api.ts';
import { entra, okta, type Client } from './clients.ts';
import { aLeaver, closing } from './leaver.ts';

const GROUPS = 20;
/** Persons who lead everybody else. */
const MANAGERS = 20;

/**
 * Two services provision so many persons and 20 groups each over HTTP; then each deactivates somebody who is signed in, has a token
 * of their own, watches streams, and by whose sign-in a source is read. From the request on it is measured until all of that has
 * ended: with a database server also in another process than the one that is told.
 */
export async function benchDeactivate(options: BenchOptions): Promise<Report> {
  const rows: ReportRow[] = [];
  await withPlace(options, async (_folder, cluster) => {
    for (const engine of options.engines)
      for (const size of options.sizes) {
        const url = options.databaseUrl ?? cluster?.url;
        const database = engine === 'postgres' ? ownDatabase(url!, 'deactivate') : undefined;
        for (const row of await measureOn(database, size)) rows.push({ name: engine, ...row });
      }
  });
  return {
    about: [
      'Each service over HTTP, one request at a time. Two server processes on one PostgreSQL; the embedded database has one.',
      'closed: from the request that deactivates until every way in of that person is refused or ended; elsewhere: at the process that was not asked.',
    ],
    rows: rows.map((row, n) =>
      n === 0 ? { ...row, name: 'product', engine: row.name } : { engine: row.name, ...row },
    ),
  };
}

const secret = (): string => randomBytes(32).toString('hex');

async function measureOn(database: string | undefined, size: number) {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-deactivate-'));
  const shared: Record<string, string> = {
    MESH_EMBEDDINGS: 'none',
    MESH_SECRET_KEY: secret(),
    MESH_ADMIN_TOKEN: secret(),
  };
  if (database !== undefined) shared['DATABASE_URL'] = database;
  const servers = [await startServer(join(folder, '1'), 'off', shared)];
  try {
    // One after the other: the first one makes the tables.
    if (database !== undefined) servers.push(await startServer(join(folder, '2'), 'off', shared));
    const rows = [];
    for (const client of [entra, okta]) rows.push(await measure(servers, client, { size, database }));
    return rows;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  servers: readonly ServerProcess[],
  client: Client,
  { size, database }: { size: number; database: string | undefined },
) {
  const { origin, token: admin } = servers[0]!;
  const rest = api(`${origin}/api/v1`, admin);
  const { token } = await rest('POST', '/tokens', { name: client.name, scopes: ['scim'] });
  const latencies: number[] = [];
  const scim = api(`${origin}/scim/v2`, String(token), latencies);
  const start = performance.now();
  const ids: string[] = [];
  for (let n = 0; n < size; n += 1)
    ids.push(await client.addUser(scim, n, n < MANAGERS ? undefined : ids[n % MANAGERS]));
  // Each of them is in two groups.
  for (let n = 0; n < GROUPS; n += 1) {
    const members = ids.filter((_, at) => at % GROUPS === n || (at + 1) % GROUPS === n);
    await client.addGroup(scim, `${client.name} ${n}`, members);
  }
  const seconds = (performance.now() - start) / 1000;
  const { p50_ms, p95_ms } = summarise(latencies);
  const found = await scim('GET', '/Users?count=0');
  if (found['totalResults'] !== size)
    throw new Error(`${String(found['totalResults'])} of ${size} are there.`);
  const id = ids[Math.floor(size / 2)]!;
  const doors = await aLeaver(servers, { rest, id, database });
  const left = performance.now();
  const closed = closing(doors, left);
  await client.deactivate(scim, id);
  const answered_ms = performance.now() - left;
  return {
    client: client.name,
    persons: size,
    provision_s: seconds,
    request_p50_ms: p50_ms,
    request_p95_ms: p95_ms,
    answered_ms,
    ...(await closed),
  };
}
