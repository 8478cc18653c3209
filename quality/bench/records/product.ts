import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../options.ts';
import { ownDatabase } from '../suggest/cluster.ts';
import type { Call } from './records.worker.ts';
import { fillOverHttp, type Target } from './target.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

/** Up to here the fill goes through HTTP like everything else; more would measure the patience of the reader. */
const FILLED_OVER_HTTP = 20_000;
const CREDENTIAL = { key: 'bench', secret: 'bench-secret-of-the-benchmark' };

export interface Product {
  target: Target;
  fillSeconds: number;
  /** MB of the server's process. */
  memory: () => Promise<number>;
  close: () => Promise<void>;
}

export interface Place {
  folder: string;
  /** A PostgreSQL server. */
  server: string | undefined;
  profile: string | undefined;
}

/** Our server in a process of its own, with statements 0 to `size` and nothing left to do. */
export async function startProduct(engine: Engine, size: number, place: Place): Promise<Product> {
  const profiling =
    place.profile === undefined
      ? []
      : ['--cpu-prof', `--cpu-prof-dir=${place.profile}`, '--enable-source-maps'];
  const env = environment(engine, size, place);
  const worker = await startWorker<Call>('records.worker', {
    args: [JSON.stringify(env)],
    execArgv: profiling,
  });
  const target = { name: 'product', address: `${worker.ready as string}/xapi`, ...CREDENTIAL };
  return {
    target,
    fillSeconds: await fill(worker, target, size),
    memory: () => worker.ask<number>({ call: 'memory' }),
    close: () => worker.close(),
  };
}

async function fill(worker: WorkerProcess<Call>, target: Target, size: number): Promise<number> {
  const start = performance.now();
  if (size <= FILLED_OVER_HTTP) await fillOverHttp(target, size);
  else await worker.ask({ call: 'fill', size });
  const seconds = (performance.now() - start) / 1000;
  await worker.ask({ call: 'settle' });
  return seconds;
}

function environment(engine: Engine, size: number, { folder, server }: Place): Record<string, string> {
  const env = {
    MESH_DATA_DIR: join(folder, `${engine}-${size}`),
    MESH_DEMO: 'off',
    MESH_EMBEDDINGS: 'none',
    MESH_LOG_LEVEL: 'warn',
    MESH_XAPI_KEY: CREDENTIAL.key,
    MESH_XAPI_SECRET: CREDENTIAL.secret,
    PORT: '0',
  };
  mkdirSync(env.MESH_DATA_DIR, { recursive: true });
  if (engine === 'pglite') return env;
  return { ...env, DATABASE_URL: ownDatabase(server!, `records_${size}`) };
}
