import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../free-port.ts';
import type { BenchOptions } from '../options.ts';

const ROOT = '/usr/lib/postgresql';

export interface Cluster {
  /** Without a database name at its end. */
  url: string;
  version: string;
  stop(): Promise<void>;
}

/** Works in the folder that is kept, or in one of its own, beside a cluster where one is needed and none is named. */
export async function withPlace<Result>(
  { keep, engines, databaseUrl }: BenchOptions,
  work: (folder: string, cluster: Cluster | undefined) => Promise<Result>,
): Promise<Result> {
  const folder = keep === undefined ? mkdtempSync(join(tmpdir(), 'mesh-bench-')) : resolve(keep);
  mkdirSync(folder, { recursive: true });
  // The database server's own account must get through.
  chmodSync(folder, 0o755);
  const needed = engines.includes('postgres') && databaseUrl === undefined;
  const cluster = needed ? await startCluster(join(folder, 'postgres')) : undefined;
  try {
    return await work(folder, cluster);
  } finally {
    await cluster?.stop();
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** A PostgreSQL of our own in `folder`, on loopback and a free port; made when it is not there yet. */
export async function startCluster(folder: string): Promise<Cluster> {
  const [version] = existsSync(ROOT) ? readdirSync(ROOT).toSorted((a, b) => Number(b) - Number(a)) : [];
  if (version === undefined)
    throw new Error(
      `There is no PostgreSQL in ${ROOT}. Install one with pgvector, or name a server with --database URL.`,
    );
  const bin = join(ROOT, version, 'bin');
  const owner = ownerOf();
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    mkdirSync(folder, { recursive: true });
    if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
    const made = spawnSync(join(bin, 'initdb'), ['-D', folder, '-A', 'trust', '-U', 'mesh'], {
      ...owner,
      encoding: 'utf8',
    });
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  }
  const port = await freePort();
  const settings = ['shared_buffers=1GB', 'max_wal_size=4GB', `unix_socket_directories=${folder}`, 'jit=off'];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', folder, '-h', '127.0.0.1', '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...owner, stdio: 'ignore' },
  );
  const exited = new Promise<void>((done) => server.once('exit', () => done()));
  await untilReady(bin, port);
  return {
    url: `postgresql://mesh@127.0.0.1:${port}`,
    version,
    async stop() {
      server.kill('SIGINT');
      await exited;
    },
  };
}

/** PostgreSQL refuses to run as root; Debian's account for it is used then. */
function ownerOf(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return { uid: idOfPostgres('-u'), gid: idOfPostgres('-g') };
}

function idOfPostgres(flag: '-u' | '-g'): number {
  return Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
}

async function untilReady(bin: string, port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const args = ['-q', '-h', '127.0.0.1', '-p', String(port), '-U', 'mesh', '-d', 'postgres'];
    if (spawnSync(join(bin, 'pg_isready'), args).status === 0) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('PostgreSQL did not start within 20 s.');
}

/** Makes a database unless it is there; returns its address. `serverUrl` may name another database of the server. */
export function ensureDatabase(serverUrl: string, name: string): string {
  const address = (database: string) => Object.assign(new URL(serverUrl), { pathname: database }).href;
  const psql = (sql: string) => spawnSync('psql', [address('postgres'), '-Atc', sql], { encoding: 'utf8' });
  if (psql(`select 1 from pg_database where datname = '${name}'`).stdout.trim() === '1') return address(name);
  const made = psql(`create database ${name}`);
  if (made.status !== 0) throw new Error(`The database ${name} could not be made: ${made.stderr}`);
  return address(name);
}

/** A database of this run's own; returns its address. */
export const ownDatabase = (serverUrl: string, what: string): string =>
  ensureDatabase(serverUrl, `mesh_${what}_${randomBytes(6).toString('hex')}`);
