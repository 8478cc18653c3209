import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { freePort } from '../free-port.ts';

/** How often the address is tried, and for how long. */
const POLL_MS = 20;
const PATIENCE_MS = 120_000;

export interface ServerProcess {
  origin: string;
  token: string;
  /** From the command to `/health` 200. */
  readyMs: number;
  rssMb(): number;
  stop(): Promise<void>;
  /** As a power switch would. */
  kill(): Promise<void>;
}

/** What `npm start` runs; it finds everything installed and built. `settings`: more environment variables. */
export async function startServer(
  dataDir: string,
  demo: 'on' | 'off',
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const port = settings['PORT'] ?? String(await freePort());
  const token = settings['MESH_ADMIN_TOKEN'] ?? randomBytes(24).toString('hex');
  const start = performance.now();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      PORT: port,
      MESH_DATA_DIR: dataDir,
      MESH_DEMO: demo,
      MESH_ADMIN_TOKEN: token,
      MESH_LOG_LEVEL: 'error',
      ...settings,
    },
  });
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const origin = `http://127.0.0.1:${port}`;
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  const stop = () => end('SIGTERM');
  while (!(await isReady(origin))) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} while starting.`);
    if (performance.now() - start > PATIENCE_MS) {
      await stop();
      throw new Error(`The server was not ready after ${PATIENCE_MS / 1000} s.`);
    }
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
  return {
    origin,
    token,
    readyMs: performance.now() - start,
    rssMb: () => residentMb(child.pid!),
    stop,
    kill: () => end('SIGKILL'),
  };
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/health`)).status === 200;
  } catch {
    return false;
  }
}

/** From Linux's /proc, in pages of 4 kB. */
function residentMb(pid: number): number {
  return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096) / 2 ** 20;
}
