import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { People, PeopleImport, PeopleImportErrors, PeopleImportSent } from '@mesh/surfaces/http-api';
import type { Report, ReportRow } from '../../figures/report.ts';
import { summarise } from '../latencies.ts';
import type { BenchOptions } from '../options.ts';
import { startServer, type ServerProcess } from '../startup/server-process.ts';
import { ownDatabase, withPlace } from '../suggest/cluster.ts';
import { aLeaving } from './leavers.ts';
import { fileOf, isWrong, KINDS, type Kind } from './people-file.ts';

/** Milliseconds between two looks at memory, each with a request of somebody else. */
const LOOK_MS = 500;

/**
 * A file of so many persons, with managers and groups: sent, checked and carried out over HTTP; again unchanged; with everybody
 * changed; and once with an error in each hundredth line, of which each has to be told by its line while nobody is changed. All
 * the while persons leave. Then people are listed.
 */
export async function benchPeople(options: BenchOptions): Promise<Report> {
  const rows: ReportRow[] = [];
  const details: ReportRow[] = [];
  await withPlace(options, async (_folder, cluster) => {
    for (const engine of options.engines)
      for (const size of options.sizes) {
        const folder = mkdtempSync(join(tmpdir(), 'mesh-people-'));
        const url = options.databaseUrl ?? cluster?.url;
        const database: Record<string, string> =
          engine === 'postgres' ? { DATABASE_URL: ownDatabase(url!, 'people') } : {};
        const server = await startServer(folder, 'off', { MESH_EMBEDDINGS: 'none', ...database });
        try {
          for (const kind of KINDS)
            rows.push({ name: `${engine} ${kind}`, lines: size, ...(await bring(server, kind, size)) });
          details.push({
            name: `${engine} lists`,
            people: size,
            ...(await lists(server, size, options.queries)),
          });
        } finally {
          await server.stop();
          rmSync(folder, { recursive: true, force: true });
        }
      }
  });
  return {
    about: [
      'A file of persons by employee number, each with a mail, a manager and two groups, over HTTP. wrong: an error in each hundredth line.',
      'rss_mb: the most that the server held. other_max_ms: the slowest of somebody else’s requests, one each half second.',
      'leave: of those who left meanwhile, one each four seconds, until who said so was answered and session, token, act-as and stream were refused or ended; while it was checked and carried out.',
    ],
    rows,
    details,
  };
}

type Ask = (
  method: string,
  path: string,
  body?: string,
  type?: string,
) => Promise<{ status: number; body: unknown }>;

const askOf =
  ({ origin, token }: ServerProcess): Ask =>
  async (method, path, body, type = 'application/json') => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body }),
    });
    return { status: response.status, body: await response.json() };
  };

async function bring(server: ServerProcess, kind: Kind, size: number) {
  const ask = askOf(server);
  // Nobody of the first file is there before it, and nobody leaves twice.
  const numbers = Array.from({ length: size / 10 }, (_, n) => KINDS.indexOf(kind) * (size / 10) + n);
  const leaving = await aLeaving(server, kind === 'new' ? [] : numbers);
  const watched = watch(server);
  const leavers = leaving.begin();
  const times: number[] = [];
  let start = performance.now();
  const lap = () => {
    times.push((performance.now() - start) / 1000);
    start = performance.now();
  };
  const file = fileOf(size, kind);
  const sent = (await ask('POST', '/people/imports', file, 'text/csv')).body as PeopleImportSent;
  lap();
  const { columns, separator, encoding } = sent.preview;
  const settings = { columns, separator, encoding, key: 'employeeNumber', missing: 'keep' };
  const path = `/people/imports/${sent.id}`;
  const checked = (await ask('POST', `${path}/check`, JSON.stringify(settings))).body as PeopleImport;
  lap();
  leavers.applying();
  const { status, body } = await ask('POST', `${path}/application`, '{}');
  lap();
  if (kind === 'wrong') await verifyErrors(ask, sent.id, size, status);
  else {
    const { report } = body as PeopleImport;
    const done = report?.[kind === 'new' ? 'create' : kind === 'again' ? 'unchanged' : 'change'];
    if (done !== size) throw new Error(`${kind}: ${JSON.stringify([checked.report, body])}`);
  }
  const [send_s, check_s, apply_s] = times as [number, number, number];
  const left = await leavers.stop();
  return {
    send_s,
    check_s,
    apply_s,
    error_lines: checked.report!.errorLines,
    ...(await watched.stop()),
    ...left,
  };
}

async function verifyErrors(ask: Ask, id: string, size: number, status: number): Promise<void> {
  const expected = Array.from({ length: size }, (_, n) => n)
    .filter(isWrong)
    .map((n) => n + 2);
  const found: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const next = cursor === '' ? '' : `&cursor=${cursor}`;
    const { body } = await ask('GET', `/people/imports/${id}/errors?limit=1000${next}`);
    const page = body as PeopleImportErrors;
    found.push(...page.errors.map(({ line }) => line));
    cursor = page.nextCursor;
  }
  if (status !== 409 || [...new Set(found)].join() !== expected.join())
    throw new Error(`Answered ${status}; ${found.length} errors where ${expected.length} lines are wrong.`);
}

function watch(server: ServerProcess) {
  const ask = askOf(server);
  const seen = { rss_mb: 0, other_max_ms: 0 };
  const stopping = new AbortController();
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      const start = performance.now();
      await ask('GET', '/people?limit=1');
      seen.other_max_ms = Math.max(seen.other_max_ms, performance.now() - start);
      seen.rss_mb = Math.max(seen.rss_mb, server.rssMb());
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await watching;
      return seen;
    },
  };
}

/** Milliseconds of requests that look through all of them. */
async function lists(server: ServerProcess, size: number, queries: number) {
  const ask = askOf(server);
  const found: Record<string, number> = {};
  const { body } = await ask('GET', `/people?limit=100&q=${size / 2}`);
  const middle = body as People;
  const asked: Record<string, (n: number) => string> = {
    first: () => '/people?limit=50',
    next: () => `/people?limit=50&q=${size / 2}&cursor=${middle.nextCursor}`,
    mail: (n) => `/people?limit=50&q=p${(n * 7919) % size}@`,
    department: (n) => `/people?limit=50&department=Department%20${n % 40}`,
    nobody: (n) => `/people?limit=50&q=zz${n}qq`,
  };
  if (middle.nextCursor === null) delete asked['next'];
  for (const [name, path] of Object.entries(asked)) {
    const times: number[] = [];
    for (let n = 0; n < queries; n += 1) {
      const start = performance.now();
      const { status } = await ask('GET', path(n));
      if (status !== 200) throw new Error(`${path(n)}: ${status}`);
      times.push(performance.now() - start);
    }
    found[`${name}_p95_ms`] = summarise(times).p95_ms;
  }
  return found;
}
