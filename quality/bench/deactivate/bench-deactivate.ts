import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report, ReportRow } from '../../figures/report.ts';
import { summarise } from '../latencies.ts';
import type { BenchOptions } from '../options.ts';
import { startServer, type ServerProcess } from '../startup/server-process.ts';
import { entra, okta, type Ask, type Client } from './clients.ts';

const PERSONS = 1_000;
const GROUPS = 20;
/** Each of them is in so many groups. */
const MEMBERSHIPS = 2;
/** Persons who lead everybody else. */
const MANAGERS = 20;
/** So long a door may stay open before it is called open; the goal is a second. */
const PATIENCE_MS = 10_000;

/**
 * Two services provision 1,000 persons and 20 groups each over HTTP; then each deactivates somebody who is signed in, has a token
 * of their own and watches a stream. From the request on it is measured until none of the three lets them in.
 */
export async function benchDeactivate(_options: BenchOptions): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-deactivate-'));
  const server = await startServer(folder, 'off', { MESH_EMBEDDINGS: 'none' });
  try {
    const rows: ReportRow[] = [];
    for (const client of [entra, okta]) rows.push(await measure(server, client));
    return {
      about: [
        `Each service: ${PERSONS} persons, ${GROUPS} groups, ${MEMBERSHIPS} memberships a person, over HTTP, one request at a time, embedded database.`,
        'closed: from the request that deactivates until session, token and stream of that person are refused or ended.',
      ],
      rows: [{ ...rows[0]!, name: 'product', client: 'Entra' }, ...rows.slice(1)],
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(server: ServerProcess, client: Client): Promise<ReportRow> {
  const rest = api(`${server.origin}/api/v1`, server.token);
  const { token } = await rest('POST', '/tokens', { name: client.name, scopes: ['scim'] });
  const latencies: number[] = [];
  const scim = api(`${server.origin}/scim/v2`, String(token), latencies);
  const start = performance.now();
  const ids: string[] = [];
  for (let n = 0; n < PERSONS; n += 1)
    ids.push(await client.addUser(scim, n, n < MANAGERS ? undefined : ids[n % MANAGERS]));
  for (let n = 0; n < GROUPS; n += 1) {
    const members = ids.filter((_, at) => at % GROUPS === n || (at + 1) % GROUPS === n);
    await client.addGroup(scim, `${client.name} ${n}`, members);
  }
  const seconds = (performance.now() - start) / 1000;
  const { p50_ms, p95_ms } = summarise(latencies);
  const found = await scim('GET', '/Users?count=0');
  const closed = await leave(server, client, { rest, scim, id: ids[PERSONS / 2]! });
  return {
    name: client.name,
    persons: Number(found['totalResults']),
    provision_s: seconds,
    request_p50_ms: p50_ms,
    request_p95_ms: p95_ms,
    ...closed,
  };
}

/** Milliseconds from the request until each door is closed. */
async function leave(
  { origin }: ServerProcess,
  client: Client,
  { rest, scim, id }: { rest: Ask; scim: Ask; id: string },
): Promise<Record<string, number>> {
  await rest('POST', '/roles/assignments', { role: 'curator', holder: { kind: 'person', id } });
  const { url } = await rest('POST', `/people/${id}/sign-in-link`);
  const used = await fetch(`${origin}/sign-in/api/link/use`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, 'x-mesh-client': 'web' },
    body: JSON.stringify({ token: String(url).split('#')[1], password: 'correct horse battery staple 7' }),
  });
  if (!used.ok) throw new Error(`The link was refused: ${used.status} ${await used.text()}`);
  const cookie = used.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const browser = { cookie, 'x-mesh-client': 'web' };
  const made = await fetch(`${origin}/api/v1/me/tokens`, {
    method: 'POST',
    headers: { ...browser, origin, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'own', scopes: ['catalogue:read', 'sources:read'] }),
  });
  if (!made.ok) throw new Error(`No token of one's own: ${made.status} ${await made.text()}`);
  const { token } = (await made.json()) as { token: string };
  const own = { authorization: `Bearer ${token}` };
  const stream = await fetch(`${origin}/api/v1/events`, { headers: browser });
  if (!stream.ok) throw new Error(`No stream: ${stream.status} ${await stream.text()}`);
  const start = performance.now();
  const ended = streamEnd(stream).then(() => performance.now() - start);
  await client.deactivate(scim, id);
  const answered_ms = performance.now() - start;
  const [session_ms, token_ms, stream_ms] = await Promise.all([
    closedAt(`${origin}/api/v1/session`, browser, start),
    closedAt(`${origin}/api/v1/items?limit=1`, own, start),
    Promise.race([ended, new Promise<number>((done) => setTimeout(() => done(Number.NaN), PATIENCE_MS))]),
  ]);
  const closed_ms = Math.max(session_ms, token_ms, stream_ms);
  return { answered_ms, session_ms, token_ms, stream_ms, closed_ms };
}

async function closedAt(url: string, headers: Record<string, string>, start: number): Promise<number> {
  while (performance.now() - start < PATIENCE_MS) {
    const { status } = await fetch(url, { headers });
    if (status === 401) return performance.now() - start;
  }
  return Number.NaN;
}

async function streamEnd(response: Response): Promise<void> {
  const reader = response.body!.getReader();
  while (!(await reader.read()).done);
}

function api(base: string, token: string, latencies?: number[]): Ask {
  return async (method, path, body) => {
    const start = performance.now();
    const response = await fetch(base + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    latencies?.push(performance.now() - start);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  };
}
