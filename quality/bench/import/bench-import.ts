import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordImport, RecordImports } from '@mesh/surfaces/http-api';
import type { Report, ReportRow } from '../../figures/report.ts';
import { freePort } from '../free-port.ts';
import type { BenchOptions, Engine } from '../options.ts';
import { statementOf } from '../records/generated-statements.ts';
import { startServer, type ServerProcess } from '../startup/server-process.ts';
import { ownDatabase, startCluster } from '../suggest/cluster.ts';
import { writeArchive } from './write-archive.ts';

/** Milliseconds between two looks at memory and progress, each with a statement of somebody else. */
const LOOK_MS = 500;
/** Other statements than those of the archive. */
const OTHERS = 10_000_000;

/**
 * An archive is brought by `mesh records import` while somebody else sends statements too; the server is killed when half
 * of it is read, and starts anew. Throws unless every statement is stored, once.
 */
export async function benchImport({ engines, sizes, databaseUrl }: BenchOptions): Promise<Report> {
  const rows: ReportRow[] = [];
  for (const engine of engines) for (const size of sizes) rows.push(await measure(engine, size, databaseUrl));
  return {
    about: [
      'mesh records import of JSON Lines; kill -9 of the server when half of it is read, and a start on the same data; every statement is counted once.',
      'seconds: from the command to its end, sending, the kill, the start and the wait for the lease included; per_s: statements a second while reading.',
      'rss_mb: the most that the server held. others_*_ms: a POST of one statement every half second meanwhile.',
    ],
    rows,
  };
}

async function measure(engine: Engine, size: number, databaseUrl: string | undefined): Promise<ReportRow> {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-bench-import-'));
  // The database server's own account must get through.
  chmodSync(folder, 0o755);
  const cluster =
    engine === 'postgres' && databaseUrl === undefined ? await startCluster(join(folder, 'pg')) : undefined;
  try {
    const archive = join(folder, 'statements.jsonl');
    const bytes = await writeArchive(archive, size);
    const settings = {
      PORT: String(await freePort()),
      MESH_ADMIN_TOKEN: randomBytes(24).toString('hex'),
      MESH_EMBEDDINGS: 'none',
      MESH_XAPI_KEY: 'other',
      MESH_XAPI_SECRET: randomBytes(24).toString('hex'),
      ...(engine === 'postgres' ? { DATABASE_URL: ownDatabase(databaseUrl ?? cluster!.url, 'import') } : {}),
    };
    const start = () => startServer(join(folder, 'data'), 'off', settings);
    const seen = await importThroughAKill(start, archive, settings.MESH_XAPI_SECRET);
    const { stored, alreadyThere, refused } = seen.report;
    if (stored !== size || alreadyThere !== 0 || refused !== 0)
      throw new Error(
        `Of ${size} statements ${stored} are stored, ${alreadyThere} were there, ${refused} refused.`,
      );
    const others = seen.others.toSorted((a, b) => a - b);
    const at = (share: number) => others[Math.floor(others.length * share)] ?? 0;
    return {
      name: `product ${engine}`,
      statements: size,
      mb: bytes / 1e6,
      seconds: seen.seconds,
      per_s: size / seen.readingSeconds,
      rss_mb: seen.rssMb,
      others_p50_ms: at(0.5),
      others_p95_ms: at(0.95),
    };
  } finally {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Seen {
  report: RecordImport;
  seconds: number;
  /** While it went on. */
  readingSeconds: number;
  rssMb: number;
  /** Milliseconds of other requests. */
  others: number[];
}

async function importThroughAKill(
  start: () => Promise<ServerProcess>,
  archive: string,
  secret: string,
): Promise<Seen> {
  let server = await start();
  const seen: Omit<Seen, 'report' | 'seconds'> = { readingSeconds: 0, rssMb: 0, others: [] };
  const began = performance.now();
  const running = { ended: false };
  const command = runImport(server, archive).finally(() => (running.ended = true));
  try {
    let lastRead = 0;
    for (let killed = false, n = 0; !running.ended; n++) {
      const lookedAt = performance.now();
      seen.rssMb = Math.max(seen.rssMb, server.rssMb());
      seen.others.push(await sendOther(server, secret, OTHERS + n));
      const found = await latestImport(server);
      if (!killed && found !== undefined && found.bytesRead > found.size / 2) {
        await server.kill();
        server = await start();
        killed = true;
      } else await new Promise((done) => setTimeout(done, LOOK_MS));
      const read = found?.bytesRead ?? 0;
      if (read > lastRead) seen.readingSeconds += (performance.now() - lookedAt) / 1000;
      lastRead = read;
    }
    return { ...seen, report: await command, seconds: (performance.now() - began) / 1000 };
  } finally {
    await server.stop();
  }
}

function runImport({ origin, token }: ServerProcess, archive: string): Promise<RecordImport> {
  const args = ['apps/cli/bin/mesh.mjs', 'records', 'import', archive, '--json', '--url', origin];
  const cli = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], MESH_TOKEN: token },
  });
  let out = '';
  cli.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  return new Promise((done, fail) => {
    cli.once('error', fail);
    cli.once('close', (code) =>
      code === 0
        ? done(JSON.parse(out) as RecordImport)
        : fail(new Error(`The import ended with ${code}: ${out}`)),
    );
  });
}

async function latestImport({ origin, token }: ServerProcess): Promise<RecordImport | undefined> {
  const answer = await fetch(`${origin}/api/v1/records/imports?limit=1`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await answer.json()) as RecordImports).imports[0];
}

async function sendOther({ origin }: ServerProcess, secret: string, number: number): Promise<number> {
  const start = performance.now();
  const answer = await fetch(`${origin}/xapi/statements`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`other:${secret}`)}`,
      'content-type': 'application/json',
      'x-experience-api-version': '1.0.3',
    },
    body: JSON.stringify(statementOf(number)),
  });
  if (!answer.ok) throw new Error(`Another sender was answered ${answer.status}: ${await answer.text()}`);
  return performance.now() - start;
}
