import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ServerProcess } from '../startup/server-process.ts';
import type { Ask } from './clients.ts';

/** So long a door may stay open before it is called open; the goal is a second. */
const PATIENCE_MS = 20_000;

/** Milliseconds between two looks at a door: more often, and the looks are what keeps the server busy. */
const LOOK_MS = 25;
const pause = () => new Promise((done) => setTimeout(done, LOOK_MS));

/** A way in of one person: resolves when it is closed. */
export type Door = [name: string, closed: () => Promise<unknown>];

/** Somebody who is signed in, has a token of their own, watches a stream of each server, and by whose sign-in a source is read. */
export async function aLeaver(
  servers: readonly ServerProcess[],
  { rest, id, database }: { rest: Ask; id: string; database: string | undefined },
): Promise<Door[]> {
  await rest('POST', '/roles/assignments', { role: 'curator', holder: { kind: 'person', id } });
  const { origin } = servers[0]!;
  const { url } = await rest('POST', `/people/${id}/sign-in-link`);
  const headers = { 'content-type': 'application/json', origin, 'x-mesh-client': 'web' };
  const used = await sent(`${origin}/sign-in/api/link/use`, headers, {
    token: String(url).split('#')[1],
    password: 'correct horse battery staple 7',
  });
  const cookie = used.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const scopes = ['catalogue:read', 'sources:read'];
  const made = await sent(`${origin}/api/v1/me/tokens`, { ...headers, cookie }, { name: 'own', scopes });
  const { token } = (await made.json()) as { token: string };
  const doors: Door[] = [];
  for (const [n, server] of servers.entries()) {
    const where = n === 0 ? '' : '_elsewhere';
    const at = `${server.origin}/api/v1`;
    const browser = { cookie, 'x-mesh-client': 'web' };
    doors.push(
      [`session${where}`, refused(`${at}/session`, browser)],
      [`token${where}`, refused(`${at}/items?limit=1`, { authorization: `Bearer ${token}` })],
      [
        `act_as${where}`,
        refused(`${at}/items?limit=1`, { authorization: `Bearer ${server.token}`, 'x-mesh-act-as': id }),
      ],
      [`stream${where}`, await streamEnd(`${at}/events`, browser)],
    );
  }
  if (database !== undefined) doors.push(['grant', await grantEnd(rest, database, id)]);
  return doors;
}

/** Milliseconds from `start` until each door is closed; NaN for one that stays open. */
export async function closing(
  doors: readonly Door[],
  start: number,
  patienceMs = PATIENCE_MS,
): Promise<Record<'closed_ms' | (string & {}), number>> {
  const times = await Promise.all(
    doors.map(async ([name, closed]) => {
      const patience = new Promise<number>((done) => setTimeout(() => done(Number.NaN), patienceMs).unref());
      const time = closed().then(() => performance.now() - start);
      return [`${name}_ms`, await Promise.race([time, patience])] as const;
    }),
  );
  return { ...Object.fromEntries(times), closed_ms: Math.max(...times.map(([, ms]) => ms)) };
}

async function sent(url: string, headers: Record<string, string>, body: unknown): Promise<Response> {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response;
}

function refused(url: string, headers: Record<string, string>): Door[1] {
  return async () => {
    for (let status = 200; status < 400; await pause()) ({ status } = await fetch(url, { headers }));
  };
}

async function streamEnd(url: string, headers: Record<string, string>): Promise<Door[1]> {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`No stream: ${response.status} ${await response.text()}`);
  const reader = response.body!.getReader();
  const ended = (async () => {
    while (!(await reader.read()).done);
  })();
  return () => ended;
}

const run = promisify(execFile);

/** A source that is read by this person's sign-in; only a server's database can be told so from outside. */
async function grantEnd(rest: Ask, database: string, id: string): Promise<Door[1]> {
  const config = { url: 'https://feed.example.org/feed.xml' };
  const source = await rest('POST', '/sources', { connector: 'feed', name: `Feed ${id}`, config });
  const ask = async (sql: string) => (await run('psql', [database, '-Atc', sql])).stdout.trim();
  await ask(`
    insert into source_credential (tenant_id, source_id, sealed, updated_at, granted_by)
    select tenant_id, id, 'sealed', now(), '${id}' from source where id = '${String(source['id'])}'
    on conflict (tenant_id, source_id) do update set granted_by = excluded.granted_by`);
  return async () => {
    while ((await ask(`select count(*) from source_credential where granted_by = '${id}'`)) !== '0');
  };
}
