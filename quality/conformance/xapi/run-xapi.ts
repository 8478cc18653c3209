import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type ServerProcess } from '../../bench/startup/server-process.ts';
import { ownDatabase, startCluster } from '../../bench/suggest/cluster.ts';
import { findSuite, runSuite, type SuiteRun } from './adl-suite.ts';

export type Engine = 'pglite' | 'postgres';

export const VERSIONS: readonly string[] = ['1.0.3', '2.0.0'];

export const isEngine = (name: string): name is Engine => name === 'pglite' || name === 'postgres';

export interface XapiOptions {
  /** Folder of ADL's suite. */
  suite: string;
  versions: readonly string[];
  engines: readonly Engine[];
  /** A PostgreSQL server; absent: one is started for the time being. */
  databaseUrl: string | undefined;
}

export type XapiRun = SuiteRun & { version: string; engine: Engine };

/** Each version on each engine, one after the other; the versions of an engine share a server and its data. */
export async function runXapi(options: XapiOptions): Promise<XapiRun[]> {
  const suite = findSuite(options.suite);
  const folder = mkdtempSync(join(tmpdir(), 'mesh-conformance-'));
  // The database server's own account must get through.
  chmodSync(folder, 0o755);
  try {
    const runs: XapiRun[] = [];
    for (const engine of options.engines) runs.push(...(await runEngine(engine, suite, folder, options)));
    return runs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runEngine(
  engine: Engine,
  suite: string,
  folder: string,
  { versions, databaseUrl }: XapiOptions,
): Promise<XapiRun[]> {
  const own =
    engine === 'postgres' && databaseUrl === undefined ? await startCluster(join(folder, 'pg')) : undefined;
  const credential = { key: 'conformance', secret: randomBytes(24).toString('hex') };
  let server: ServerProcess | undefined;
  try {
    server = await startServer(join(folder, engine), 'off', {
      MESH_XAPI_KEY: credential.key,
      MESH_XAPI_SECRET: credential.secret,
      MESH_EMBEDDINGS: 'none',
      ...(engine === 'postgres' ? { DATABASE_URL: ownDatabase(databaseUrl ?? own!.url, 'conformance') } : {}),
    });
    const runs: XapiRun[] = [];
    for (const version of versions) {
      const endpoint = `${server.origin}/xapi`;
      runs.push({ version, engine, ...(await runSuite({ suite, endpoint, version, ...credential })) });
    }
    return runs;
  } finally {
    await server?.stop();
    await own?.stop();
  }
}
